// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Run by a user whom permissions stop. */
class QuarantineUnprivilegedScenarios extends QuarantineTest {

    private void mode(String mode, String key) {
        Shell.must("chmod", mode, tree.path(key).toString());
    }

    @AfterEach
    void open() {
        Shell.must("chmod", "-R", "u+rwX", tree.root().toString());
    }

    @Test
    void obligation_10_a_file_that_may_not_leave_its_directory_is_refused_and_stops_no_other() {
        List<StoredFile> files = List.of(written("a/1"), written("b/2"), written("c/3"));
        mode("555", "b");

        List<DeleteResult> results = quarantine().move(RUN, files, Deadline.never());

        assertThat(results)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.DELETED, Outcome.REFUSED, Outcome.DELETED);
        assertThat(results.get(1).detail()).contains("AccessDeniedException");
        assertThat(tree.exists("b/2")).isTrue();
    }

    @Test
    void obligation_2_a_root_in_which_no_directory_can_be_made_refuses() {
        StoredFile file = written("a/1");
        mode("555", "");

        assertThat(move(file).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(move(file).detail()).contains("AccessDeniedException");
    }

    @Test
    void obligation_2_a_quarantine_that_cannot_be_entered_refuses_and_says_so() {
        aside("a/1");
        StoredFile file = written("a/2");
        mode("000", ".cleanup/quarantine");

        assertThat(move(file).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(quarantine().check()).singleElement().asString().contains("AccessDenied");
        Assertions.assertThatThrownBy(() -> quarantine().lots()).isInstanceOf(StorageException.class);
    }

    @Test
    void a_lot_that_cannot_be_read_is_named_and_stops_no_other() {
        aside("a/1");
        clock.advance(Duration.ofMinutes(1));
        aside("a/2");
        mode("000", LOT);

        assertThat(quarantine().check()).singleElement().asString().contains(LOT, "cannot be read");
        Assertions.assertThatThrownBy(() -> quarantine().lots())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(LOT);
        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(RestoreResult.Outcome.RESTORED);
        assertThat(purge(Instant.MAX)).isEmpty();
        assertThat(quarantine().restore(RUN, key -> true, Deadline.never(), result -> {}))
                .isFalse();
        assertThat(quarantine().purge(Instant.MAX, Deadline.never(), result -> {}))
                .isFalse();
        mode("700", LOT);
        assertThat(asideKeys(RUN)).containsExactly("a/1");
    }

    @Test
    void a_file_that_may_not_come_back_into_its_directory_stays_aside() {
        aside("a/1");
        mode("555", "a");

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(RestoreResult.Outcome.FAILED);
        assertThat(asideKeys(RUN)).containsExactly("a/1");
    }
}
