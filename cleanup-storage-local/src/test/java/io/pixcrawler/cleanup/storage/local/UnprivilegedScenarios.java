// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Run by a user whom permissions stop. */
class UnprivilegedScenarios extends LocalTest {

    private void mode(String mode, String key) {
        Shell.must("chmod", mode, tree.path(key).toString());
    }

    @AfterEach
    void open() {
        Shell.must("chmod", "-R", "u+rwX", tree.root().toString());
    }

    @Test
    void inv_21_a_directory_that_cannot_be_read_is_counted_and_the_rest_listed() {
        tree.write("a/1");
        tree.write("b/2");
        tree.write("c/3");
        mode("000", "b");

        Seen seen = scan();

        assertThat(seen.keys()).containsExactlyInAnyOrder("a/1", "c/3");
        assertThat(seen.skipped()).containsExactly(new SkippedEntry("b", Reason.UNREADABLE));
    }

    @Test
    void inv_21_entries_that_cannot_be_looked_at_are_counted_each() {
        tree.write("b/2");
        tree.write("b/3");
        mode("444", "b");

        assertThat(scan().skipped()).extracting(SkippedEntry::reason).containsOnly(Reason.UNREADABLE);
        assertThat(scan().keys()).isEmpty();
    }

    @Test
    void inv_21_a_file_that_may_not_be_deleted_fails_and_stops_no_other() {
        List<StoredFile> files = List.of(written("a/1"), written("b/2"), written("c/3"));
        mode("555", "b");

        List<DeleteResult> results = provider.delete(files, Deadline.never());

        assertThat(results)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
        assertThat(results.get(1).detail()).contains("AccessDeniedException");
    }

    @Test
    void inv_21_what_cannot_be_looked_at_again_is_failed_and_never_gone() {
        List<StoredFile> files = List.of(written("a/1"), written("b/2"), written("c/3"));
        mode("000", "b");

        List<Inspected> again = provider.inspect(files);
        List<DeleteResult> results = provider.delete(files, Deadline.never());

        assertThat(again.get(0)).isInstanceOf(Inspected.Present.class);
        assertThat(again.get(1)).isInstanceOf(Inspected.Failed.class);
        assertThat(again.get(2)).isInstanceOf(Inspected.Present.class);
        assertThat(results)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
        assertThatThrownBy(() -> provider.find("b/2")).isInstanceOf(StorageException.class);
    }

    @Test
    void an_unreadable_root_is_an_error_of_the_whole_call() {
        StoredFile file = written("a");
        mode("000", "");

        assertThatThrownBy(this::scan)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(tree.root().toString())
                .hasMessageContaining("AccessDenied");
        assertThatThrownBy(() -> provider.check()).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> delete(file)).isInstanceOf(StorageException.class);
        LocalStorageProvider.at(tree.root()).close();
    }
}
