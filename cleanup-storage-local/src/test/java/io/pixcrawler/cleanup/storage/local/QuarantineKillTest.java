// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A process that dies between any two steps leaves each file in its place or set aside, and the next one goes on. */
class QuarantineKillTest extends QuarantineTest {

    /** Ends a call as the end of the process would: nothing of this library catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final List<String> KEYS = List.of("a", "job_1/b", "job_1/deep/c", "job_2/d");
    private static final int MOST_STEPS = 1000;

    /** Does something, and is stopped before that step; answers whether it came so far. */
    private boolean killedAt(int step, Runnable what) {
        int[] steps = {0};
        provider(WatchedDirectory.entrance(before -> {
            if (steps[0]++ == step) {
                throw new Killed();
            }
        }));
        try {
            what.run();
            return false;
        } catch (Killed e) {
            return true;
        } finally {
            providerByClock();
        }
    }

    private void writeAll() {
        KEYS.forEach(key -> write(key, "content of " + key));
    }

    private void moveAll() {
        List<StoredFile> files = scan().files();
        quarantine().move(RUN, files, Deadline.never());
    }

    private void assertOfEachOneIsLeft() {
        for (String key : KEYS) {
            boolean aside = asideKeys(RUN).contains(key);
            assertThat(tree.exists(key) || aside).as(key).isTrue();
        }
        assertThat(quarantine().check()).isEmpty();
    }

    private void assertAllIsBack() {
        for (String key : KEYS) {
            assertThat(read(key)).isEqualTo("content of " + key);
        }
        assertThat(quarantine().lots()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(purge(Instant.MAX)).isEmpty();
        assertThat(tree.exists(LOT)).isFalse();
    }

    @Test
    void inv_32_killed_between_any_two_steps_of_a_move_each_file_is_in_its_place_or_aside_and_can_come_back() {
        int step = 0;
        boolean killed = true;
        while (killed) {
            writeAll();
            killed = killedAt(step++, this::moveAll);

            assertOfEachOneIsLeft();
            assertThat(asideKeys(RUN))
                    .allSatisfy(key -> assertThat(tree.exists(key)).isFalse());
            assertThat(restore())
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.RESTORED));
            assertAllIsBack();
        }
        assertThat(step).isBetween(20, MOST_STEPS);
    }

    @Test
    void inv_32_killed_between_any_two_steps_of_a_restoration_the_next_one_ends_it() {
        int step = 0;
        boolean killed = true;
        while (killed) {
            writeAll();
            moveAll();
            killed = killedAt(step++, this::restore);

            assertOfEachOneIsLeft();
            assertThat(restore())
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.RESTORED));
            assertAllIsBack();
        }
        assertThat(step).isBetween(20, MOST_STEPS);
    }

    @Test
    void inv_32_a_purge_after_a_restoration_that_was_killed_takes_no_file_that_is_back() {
        int step = 0;
        boolean killed = true;
        while (killed) {
            writeAll();
            moveAll();
            killed = killedAt(step++, this::restore);
            TreeSet<String> back = new TreeSet<>(scan().keys());

            List<PurgeResult> purged = purge(Instant.MAX);

            assertThat(scan().keys()).containsExactlyInAnyOrderElementsOf(back);
            assertThat(purged)
                    .allSatisfy(result -> assertThat(result.result().bytesFreed() == 0)
                            .isEqualTo(back.contains(result.file().key())));
            assertThat(quarantine().lots()).isEmpty();
        }
    }

    @Test
    void inv_32_killed_between_any_two_steps_of_a_purge_the_next_one_ends_it() {
        int step = 0;
        boolean killed = true;
        while (killed) {
            writeAll();
            moveAll();
            clock.advance(Duration.ofMinutes(2));
            write("a", "newer");
            killed = killedAt(step++, () -> purge(Instant.MAX));

            assertThat(quarantine().check()).isEmpty();
            purge(Instant.MAX);
            assertThat(quarantine().lots()).isEmpty();
            assertThat(tree.exists(LOT)).isFalse();
            assertThat(read("a")).isEqualTo("newer");
            clock.set(Instant.parse("2026-01-15T12:00:00Z"));
        }
        assertThat(step).isBetween(10, MOST_STEPS);
    }
}
