// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Removal as a rename, and back. */
class SetAsideTest extends QuarantineTest {

    private static final Instant MINUTE_END = Instant.parse("2026-01-15T12:01:00Z");

    @Test
    void a_file_is_renamed_into_the_lot_of_its_run_and_minute() {
        StoredFile file = written("job_1/deep/a.jpg");

        assertThat(move(file).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(move(file).outcome()).isEqualTo(Outcome.ALREADY_GONE);
        assertThat(tree.exists("job_1/deep/a.jpg")).isFalse();
        assertThat(tree.exists(LOT + "/job_1/deep/a.jpg")).isTrue();
        assertThat(asideFiles()).containsExactly(new QuarantinedFile(RUN, "job_1/deep/a.jpg", 3, MINUTE_END));
        assertThat(quarantine().lots()).containsExactly(new QuarantinedLot(RUN, MINUTE_END, 1, 3));
        assertThat(quarantine().check()).isEmpty();
    }

    @Test
    void a_file_in_the_root_itself_comes_back_as_it_was() {
        write("a", "content");
        tree.modified("a", Instant.parse("2020-02-02T02:02:02Z"));
        Tree.unchecked(
                () -> Files.setPosixFilePermissions(tree.path("a"), PosixFilePermissions.fromString("rw-r-----")));
        move(listed("a"));

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(RestoreResult.Outcome.RESTORED);
        assertThat(read("a")).isEqualTo("content");
        assertThat(listed("a").lastModified()).isEqualTo(Instant.parse("2020-02-02T02:02:02Z"));
        assertThat(Tree.unchecked(() -> Files.getPosixFilePermissions(tree.path("a"))))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(quarantine().lots()).isEmpty();
    }

    @Test
    void a_key_set_aside_twice_within_a_minute_comes_back_as_it_was_last() {
        write("job_1/a", "older");
        move(listed("job_1/a"));
        write("job_1/a", "newer");
        move(listed("job_1/a"));

        assertThat(restore())
                .extracting(RestoreResult::outcome)
                .containsExactly(RestoreResult.Outcome.RESTORED, RestoreResult.Outcome.OCCUPIED);
        assertThat(read("job_1/a")).isEqualTo("newer");
        assertThat(quarantine().lots()).containsExactly(new QuarantinedLot(RUN, MINUTE_END, 1, 5));
    }

    @Test
    void a_key_set_aside_in_two_minutes_comes_back_as_it_was_last() {
        write("job_1/a", "older");
        move(listed("job_1/a"));
        clock.advance(Duration.ofMinutes(1));
        write("job_1/a", "newer");
        move(listed("job_1/a"));

        assertThat(quarantine().lots()).hasSize(2);
        restore();

        assertThat(read("job_1/a")).isEqualTo("newer");
    }

    @Test
    void a_directory_that_became_a_file_and_a_file_that_became_a_directory_are_both_set_aside() {
        aside("job_1/a");
        tree.delete("job_1");
        aside("job_1");
        tree.directory("job_1");
        aside("job_1/a/b");

        assertThat(asideKeys(RUN)).containsExactlyInAnyOrder("job_1/a", "job_1", "job_1/a/b");
    }

    @Test
    void after_nine_times_within_a_minute_a_key_is_refused_and_stays() {
        for (int i = 0; i < Lot.MOST_ATTEMPTS; i++) {
            aside("a");
        }
        StoredFile file = written("a");

        assertThat(move(file).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(move(file).detail()).contains("set aside already");
        assertThat(tree.exists("a")).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(move(file).outcome()).isEqualTo(Outcome.DELETED);
    }

    @Test
    void runs_are_kept_apart() {
        RunId other = new RunId("run-2");
        aside("a");
        move(other, written("b"));

        restore(other);

        assertThat(scan().keys()).containsExactly("b");
        assertThat(asideKeys(RUN)).containsExactly("a");
    }

    @Test
    void purge_takes_what_is_old_enough_and_leaves_no_directory_of_it() {
        aside("job_1/old");
        clock.advance(Duration.ofHours(1));
        aside("job_1/young");

        assertThat(purge(MINUTE_END)).isEmpty();
        assertThat(purge(MINUTE_END.plusNanos(1)))
                .extracting(PurgeResult::result)
                .singleElement()
                .satisfies(result -> assertThat(result.bytesFreed()).isEqualTo(3));
        assertThat(tree.exists(LOT)).isFalse();
        assertThat(asideKeys(RUN)).containsExactly("job_1/young");
        assertThat(purge(Instant.MAX)).hasSize(1);
        assertThat(quarantine().lots()).isEmpty();
    }

    @Test
    void a_lot_from_the_future_is_purged_only_with_everything() {
        clock.set(MINUTE_END.plus(Duration.ofDays(365)));
        aside("a");
        clock.set(MINUTE_END);

        assertThat(purge(clock.instant())).isEmpty();
        assertThat(purge(Instant.MAX)).hasSize(1);
    }
}
