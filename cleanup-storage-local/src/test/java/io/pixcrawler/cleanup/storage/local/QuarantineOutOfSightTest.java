// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Nothing but the quarantine itself sees or touches what is set aside, and its being there disturbs nothing. */
class QuarantineOutOfSightTest extends QuarantineTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void inv_29_what_is_set_aside_is_in_no_scan() {
        tree.write("job_2/b");
        aside("job_1/a");

        assertThat(scan().keys()).containsExactly("job_2/b");
        assertThat(scan().skipped()).isEmpty();
        assertThat(scan(Scan.of(List.of(".cleanup/", ".cleanup/quarantine/", LOT + "/job_1/a"), 10))
                        .keys())
                .isEmpty();
    }

    @Test
    void inv_29_what_is_set_aside_is_found_and_removed_under_no_key() {
        aside("job_1/a");
        tree.directory(LOT + "/job_9");

        assertThat(provider.find(LOT + "/job_1/a")).isEmpty();
        assertThat(provider.find(".cleanup/quarantine")).isEmpty();
        assertThat(provider.removeEmptyDirectories(
                        List.of(LOT + "/job_9", ".cleanup/quarantine", ".cleanup"), Deadline.never()))
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.REFUSED));
        assertThat(tree.exists(LOT + "/job_9")).isTrue();
    }

    @Test
    void inv_29_a_provider_on_the_quarantine_itself_owns_other_files() {
        aside("job_1/a");
        try (LocalStorageProvider inside = LocalStorageProvider.at(tree.path(LOT))) {
            Seen seen = new Seen();
            inside.scan(Scan.everything(10), seen);
            StoredFile file = seen.files().get(0);

            assertThat(move(file).outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    @EnabledIf("io.pixcrawler.cleanup.storage.local.TmpfsStorageProviderTest#isTmpfs")
    void inv_29_what_is_set_aside_counts_as_used() {
        Tree small = new Tree(TmpfsStorageProviderTest.TMPFS.resolve("used-" + System.nanoTime()));
        small.write("a", new byte[MEGABYTE]);
        try (LocalStorageProvider local = LocalStorageProvider.at(small.root())) {
            Seen seen = new Seen();
            local.scan(Scan.everything(10), seen);
            long before = used(local);
            quarantineOf(local).move(RUN, seen.files(), Deadline.never());

            assertThat(used(local)).isGreaterThan(before - MEGABYTE / 2);
        } finally {
            Tree.clear(small.root());
        }
    }

    private static long used(LocalStorageProvider local) {
        return ((StorageUsage.Measured) local.usage()).usedBytes();
    }

    @Test
    void the_quarantine_disturbs_neither_the_check_nor_the_limitations_nor_the_run_lock() {
        List<String> before = provider.limitations();
        aside("job_1/a");

        provider.check();

        assertThat(provider.limitations()).isEqualTo(before);
        assertThat(tree.exists(".cleanup/quarantine")).isTrue();
    }

    @Test
    void a_root_that_does_not_exist_has_nothing_set_aside() {
        provider.close();
        StoredFile file = written("a");
        tree.delete("a");
        tree.delete("");
        providerByClock();

        assertThat(quarantine().lots()).isEmpty();
        assertThat(quarantine().check()).isEmpty();
        assertThat(restore()).isEmpty();
        assertThat(purge(java.time.Instant.MAX)).isEmpty();
        assertThat(move(file).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(tree.exists("")).isFalse();
    }

    @Test
    void another_process_knows_what_is_set_aside() {
        aside("job_1/a");
        List<QuarantinedFile> before = asideFiles();
        providerByClock();

        assertThat(asideFiles()).isEqualTo(before);
    }
}
