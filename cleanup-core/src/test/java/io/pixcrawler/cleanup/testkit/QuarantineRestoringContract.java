// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 5 to 7 and 11: what was set aside comes back as it was, over nothing. */
abstract class QuarantineRestoringContract extends QuarantineContractTopic {

    QuarantineRestoringContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_5_a_restored_file_is_listed_again_with_its_size_and_time() {
        StoredFile before = writtenAndListed("job_1/deep/a.jpg");
        move(RUN, before);

        List<RestoreResult> results = restore(RUN, ALL);

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.RESTORED);
            assertThat(result.file().key()).isEqualTo("job_1/deep/a.jpg");
            assertThat(result.file().run()).isEqualTo(RUN);
        });
        StoredFile after = listed("job_1/deep/a.jpg");
        assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes());
        if (store.keepsTimesOnRestore()) {
            assertThat(after.lastModified()).isEqualTo(before.lastModified());
        } else {
            assertThat(after.lastModified()).isAfterOrEqualTo(before.lastModified());
        }
        assertThat(quarantine.lots()).isEmpty();
        assertThat(keysAside(RUN)).isEmpty();
    }

    @Test
    void obligation_5_a_restored_file_has_its_content() {
        StorageFixture.Contents contents = needs(store.contents(), "contents");
        write("job_1/a.jpg");
        setAside(RUN, "job_1/a.jpg");

        restore(RUN, ALL);

        assertThat(contents.read("job_1/a.jpg")).isEqualTo(content("content of job_1/a.jpg"));
    }

    @Test
    void obligation_5_a_file_comes_back_although_its_directories_are_gone() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        write("job_1/deep/a.jpg");
        setAside(RUN, "job_1/deep/a.jpg");
        store.delete("job_1/deep");
        store.delete("job_1");

        assertThat(restored(restore(RUN, ALL))).containsExactly(Outcome.RESTORED);
        assertThat(store.exists("job_1/deep/a.jpg")).isTrue();
    }

    @Test
    void obligation_5_a_restored_file_can_be_set_aside_and_restored_again() {
        write("a.jpg");
        setAside(RUN, "a.jpg");
        restore(RUN, ALL);

        setAside(OTHER_RUN, "a.jpg");
        assertThat(restore(RUN, ALL)).isEmpty();
        assertThat(restored(restore(OTHER_RUN, ALL))).containsExactly(Outcome.RESTORED);
        assertThat(store.exists("a.jpg")).isTrue();
    }

    @Test
    void obligation_6_restore_replaces_no_newer_file() {
        store.write("a.jpg", new byte[10]);
        setAside(RUN, "a.jpg");
        store.write("a.jpg", new byte[20]);

        assertThat(restored(restore(RUN, ALL))).containsExactly(Outcome.OCCUPIED);
        assertThat(listed("a.jpg").sizeBytes()).isEqualTo(20);
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
    }

    @Test
    void obligation_6_restore_replaces_no_directory() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        write("a");
        setAside(RUN, "a");
        directories.make("a");

        assertThat(restored(restore(RUN, ALL))).containsExactly(Outcome.OCCUPIED);
        assertThat(keysAside(RUN)).containsExactly("a");
    }

    @Test
    void obligation_6_restore_replaces_no_link_and_follows_none() {
        StorageFixture.SymbolicLinks links = needs(store.symbolicLinks(), "symbolic links");
        write("a.jpg", "job_1/b.jpg");
        setAside(RUN, "a.jpg", "job_1/b.jpg");
        store.delete("job_1");
        links.link("a.jpg", "absent");
        links.linkOutside("job_1");

        assertThat(restored(restore(RUN, ALL))).hasSize(2).isSubsetOf(Outcome.OCCUPIED, Outcome.FAILED);
        assertThat(keysAside(RUN)).containsExactly("a.jpg", "job_1/b.jpg");
        assertThat(store.exists("absent")).isFalse();
        assertThat(links.canaryLives()).isTrue();
    }

    @Test
    void obligation_6_of_a_key_that_was_set_aside_twice_the_newest_comes_back_and_the_other_stays_aside() {
        store.write("a.jpg", new byte[10]);
        setAside(RUN, "a.jpg");
        store.write("a.jpg", new byte[20]);
        boolean taken = outcomes(move(RUN, listed("a.jpg"))).equals(List.of(DeleteResult.Outcome.DELETED));
        assumeTrue(taken, "this store refuses the second, and so keeps both");

        List<RestoreResult> results = restore(RUN, ALL);

        assertThat(restored(results)).containsExactlyInAnyOrder(Outcome.RESTORED, Outcome.OCCUPIED);
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
    }

    @Test
    void obligation_7_only_the_wanted_keys_of_the_run_come_back() {
        write("a.jpg", "b.jpg", "c.jpg");
        setAside(RUN, "a.jpg", "b.jpg");
        setAside(OTHER_RUN, "c.jpg");

        assertThat(restored(restore(RUN, "b.jpg"::equals))).containsExactly(Outcome.RESTORED);
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
        assertThat(keysAside(OTHER_RUN)).containsExactly("c.jpg");
        assertThat(store.exists("b.jpg")).isTrue();
    }

    @Test
    void obligation_7_a_run_that_set_nothing_aside_has_nothing_to_restore() {
        write("a.jpg");
        setAside(RUN, "a.jpg");

        assertThat(restore(OTHER_RUN, ALL)).isEmpty();
    }

    @Test
    void obligation_7_nothing_is_restored_after_the_deadline() {
        write("a.jpg");
        setAside(RUN, "a.jpg");

        assertThat(restore(RUN, ALL, () -> true)).isEmpty();
        assertThat(store.exists("a.jpg")).isFalse();
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
    }

    @Test
    void obligation_11_several_threads_restore_each_file_once() {
        List<String> keys = writeMany(200);
        setAside(RUN, keys.toArray(String[]::new));
        Queue<Outcome> all = new ConcurrentLinkedQueue<>();

        new ThreadedWorkers(4).run(() -> all.addAll(restored(restore(RUN, ALL))));

        assertThat(keys).allMatch(store::exists);
        assertThat(quarantine.lots()).isEmpty();
        assertThat(all).filteredOn(Outcome.RESTORED::equals).hasSizeGreaterThanOrEqualTo(200);
        assertThat(all).doesNotContain(Outcome.FAILED);
    }

    @Test
    void obligation_11_purge_and_restore_at_once_lose_no_file_to_both() {
        List<String> keys = writeMany(200);
        setAside(RUN, keys.toArray(String[]::new));
        Queue<String> restored = new ConcurrentLinkedQueue<>();
        Queue<String> turns = new ConcurrentLinkedQueue<>(List.of("purge", "restore"));

        new ThreadedWorkers(2).run(() -> {
            for (String turn = turns.poll(); turn != null; turn = turns.poll()) {
                if (turn.equals("purge")) {
                    purge(Instant.MAX);
                } else {
                    restore(RUN, ALL).stream()
                            .filter(result -> result.outcome() == Outcome.RESTORED)
                            .forEach(result -> restored.add(result.file().key()));
                }
            }
        });

        assertThat(restored).allMatch(store::exists);
        assertThat(listedAll()).hasSize(restored.size());
        assertThat(quarantine.lots()).isEmpty();
    }
}
