// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of a whole process that are wrong, and files whose times are. */
class OtherClocksTest extends LocalTest {

    private static final int FILES = 200;
    private static final long LONGEST_SECONDS = 60;

    private Tree jobs() {
        return new Tree(base.resolve("jobs"));
    }

    /** What a scheduled run says that goes by such a clock. */
    private static List<String> runUnder(Tree tree, String... clock) throws Exception {
        assumeTrue(Shell.can("faketime", "-f", "+1d", "true"), "faketime is missing here");
        Process child = ChildJvm.here()
                .with(clock)
                .start(RunToKill.class, tree.root().toString(), EveryTrigger.SCHEDULED.name(), "2", "0", "false");
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return said.lines().toList();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void inv_20_with_a_clock_a_month_behind_every_file_is_from_the_future_and_kept() throws Exception {
        JobTree planted = JobTree.planted(jobs(), FILES, new Random(1));

        List<String> said = runUnder(jobs(), "faketime", "-f", "-30d");

        assertThat(said)
                .contains(RunToKill.ENDED + " COMPLETED")
                .last()
                .asString()
                .startsWith("0 ");
        assertThat(planted.violations(Set.of())).isEmpty();
    }

    @Test
    void inv_20_with_a_clock_a_month_ahead_files_of_active_jobs_are_kept() throws Exception {
        JobTree planted = JobTree.planted(jobs(), FILES, new Random(2));

        List<String> said = runUnder(jobs(), "faketime", "-f", "+30d");

        assertThat(said).contains(RunToKill.ENDED + " COMPLETED");
        assertThat(planted.left(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        for (JobFile file : planted.files()) {
            boolean ended = file.ownersAre(
                    Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED, JobStatus.NOT_FOUND));
            assertThat(ended || planted.wrong(file) == null).as("%s", file).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1910-06-01T00:00:00Z"})
    void inv_20_a_file_from_before_all_time_is_old(Instant time) {
        tree.write("job_51_ancient");
        tree.modified("job_51_ancient", time);

        CleanupStats stats = scheduled(new SettableClock(Instant.now()), () -> {});

        assertThat(stats.files().deleted()).as("%s", stats).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(EveryTrigger.class)
    void inv_20_a_file_from_the_future_is_kept_in_every_trigger(EveryTrigger trigger) {
        List<String> keys = List.of(
                "job_51_a",
                "job_61_a",
                "job_91_a",
                "job_71/job_71_chunk_1_a",
                "job_11_chunk_1_a",
                "temp_job_51_chunk_1.tmp");
        for (Duration ahead : List.of(Duration.ofMinutes(1), Duration.ofDays(2), Duration.ofDays(36_500))) {
            for (String key : keys) {
                tree.write(key + ahead.toMinutes());
                tree.modified(key + ahead.toMinutes(), Instant.now().plus(ahead));
            }
        }

        try (TempStorageCleanupService service = RunToKill.service(
                (LocalStorageProvider) provider,
                new WatchedStorage((LocalStorageProvider) provider, trigger, () -> {}),
                2,
                false)) {
            CleanupStats stats = trigger.run(service);

            assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
            assertThat(stats.files().deleted()).as("%s", stats).isZero();
        }
        assertThat(scan().keys()).hasSize(keys.size() * 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {-40, -6, 6, 40 * 24 * 60})
    void inv_20_a_clock_that_jumps_between_two_batches_aborts_the_run_and_the_next_one_works(long minutes) {
        Duration jump = Duration.ofMinutes(minutes);
        SettableClock clock = new SettableClock(Instant.now());
        for (int i = 0; i < 1000; i++) {
            String key = "job_51/job_51_chunk_1_" + i;
            tree.write(key);
            tree.modified(key, Instant.now().minus(Duration.ofDays(2)));
        }
        AtomicInteger removals = new AtomicInteger();

        CleanupStats stats = scheduled(clock, () -> {
            if (removals.incrementAndGet() == 150) {
                clock.set(clock.instant().plus(jump));
            }
        });

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.ABORTED);
        // Two batches had begun at most with each of two workers.
        assertThat(stats.files().deleted()).as("%s", stats).isBetween(100L, 400L);
        clock.set(Instant.now());
        assertThat(scheduled(clock, () -> {}).files().deleted())
                .isEqualTo(1000 - stats.files().deleted());
    }

    private CleanupStats scheduled(SettableClock clock, Runnable removalBegins) {
        try (LocalStorageProvider local =
                        LocalStorageProvider.builder(tree.root()).clock(clock).build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                new WatchedStorage(local, EveryTrigger.SCHEDULED, removalBegins), JobTree.states())
                        .clock(clock)
                        .ticker(clock.ticker())
                        .settings(EveryTrigger.settings(2))
                        .build()) {
            return EveryTrigger.SCHEDULED.run(service);
        }
    }
}
