// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunRecord;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void oneFailedJob() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
    }

    @Test
    void tells_the_last_runs_newest_first_with_who_asked_and_what_came_of_it() {
        TempStorageCleanupService service = bed.service();
        bed.oldFile("job_51_a.tmp").oldFile("job_1_b.tmp");
        CleanupStats first = service.with(
                        RunOptions.defaults().withRequestedBy("ada").withDryRun(true))
                .cleanupOrphanedFiles();
        bed.clock.advance(Duration.ofMinutes(1));
        CleanupStats second = service.cleanupAfterCrash();

        List<RunRecord> runs = service.history().runs();
        assertThat(runs).hasSize(2);
        RunRecord newest = runs.get(0);
        assertThat(newest.id()).isEqualTo(second.runId());
        assertThat(newest.storage()).isEqualTo(bed.storage.name());
        assertThat(newest.trigger()).isEqualTo("CRASH_RECOVERY");
        assertThat(newest.outcome()).isEqualTo("COMPLETED");
        assertThat(newest.startedAt()).isEqualTo(second.startedAt());
        assertThat(newest.counters())
                .containsAllEntriesOf(
                        Map.of("scanned", 2L, "deleted", 1L, "kept", 1L, "bytes_freed", 10L, "removed.JOB_FAILED", 1L))
                .doesNotContainKey("failed");
        assertThat(runs.get(1).id()).isEqualTo(first.runId());
        assertThat(runs.get(1).requestedBy()).isEqualTo("ada");
        assertThat(runs.get(1).dryRun()).isTrue();
        assertThat(runs.get(1).counter("would_delete")).isEqualTo(1);
        assertThat(runs.get(1).counter("deleted")).isZero();
        assertThat(service.history(1).runs()).containsExactly(newest);
    }

    @Test
    void runs_that_had_nothing_to_do_are_counted_only() {
        TempStorageCleanupService service = bed.service();
        service.emergencyCleanup(); // not needed
        service.cleanupAfterCrash(); // nothing there
        service.cleanupOrphanedFiles();

        CleanupHistory history = service.history();
        assertThat(history.runs()).isEmpty();
        assertThat(history.uneventfulRuns()).isEqualTo(3);
        assertThat(history.since()).isEqualTo(bed.clock.instant());
    }

    @Test
    void a_run_that_failed_or_could_not_tell_is_shown_with_the_cause() {
        bed.storage.answerUsage(measured -> new StorageUsage.Unknown("no quota"));
        TempStorageCleanupService service = bed.service();
        service.emergencyCleanup();

        assertThat(service.history().runs()).hasSize(1);
        assertThat(service.history().runs().get(0).detail()).isEqualTo("USAGE_UNKNOWN");
    }

    @Test
    void forgets_runs_past_their_retention_and_beyond_ten_thousand() {
        bed.settings(
                settings -> settings.withMonitoring(monitoring -> monitoring.withStatsRetention(Duration.ofDays(2))));
        TempStorageCleanupService service = bed.service();
        bed.oldFile("job_51_a.tmp");
        service.cleanupAfterCrash();
        bed.clock.advance(Duration.ofDays(2).plusSeconds(1));
        assertThat(service.history().runs()).isEmpty();
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.oldFile("job_51_b.tmp");
        CleanupStats second = service.cleanupAfterCrash();

        assertThat(service.history().runs()).hasSize(1);
        assertThat(service.history().runs().get(0).id()).isEqualTo(second.runId());
    }

    @Test
    void keeps_no_more_than_ten_thousand_runs_in_memory() {
        Environment environment = bed.builder(bed.storage, bed.jobs).environment();
        RunLog log = new RunLog(environment);
        bed.oldFile("job_51_a.tmp");
        CleanupStats stats = bed.service().cleanupAfterCrash();
        for (int i = 0; i < RunLog.RUNS + 5; i++) {
            log.add(stats, Duration.ofDays(1));
        }

        assertThat(log.newest(Integer.MAX_VALUE, Duration.ofDays(1)).runs()).hasSize(RunLog.RUNS);
    }

    @Test
    void a_history_of_the_host_is_told_and_asked() {
        List<RunRecord> added = new ArrayList<>();
        List<Instant> removed = new ArrayList<>();
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .history(new RunHistory() {
                    @Override
                    public void add(RunRecord run) {
                        added.add(run);
                    }

                    @Override
                    public List<RunRecord> newest(String storage, int limit) {
                        return added.subList(0, Math.min(limit, added.size()));
                    }

                    @Override
                    public void removeEndedBefore(String storage, Instant moment) {
                        removed.add(moment);
                    }
                })
                .build();
        bed.oldFile("job_51_a.tmp");
        CleanupStats stats = service.cleanupAfterCrash();
        service.cleanupAfterCrash(); // nothing left

        assertThat(added).containsExactly(stats.toRecord(bed.storage.name()));
        assertThat(removed).containsExactly(stats.endedAt().minus(Duration.ofDays(30)));
        assertThat(service.history().runs()).isEqualTo(added);
        assertThat(service.history().uneventfulRuns()).isEqualTo(1);
    }

    @Test
    void a_history_of_the_host_that_fails_harms_nothing_and_the_runs_of_this_process_are_shown() {
        RunHistory down = new RunHistory() {
            @Override
            public void add(RunRecord run) {
                throw new IllegalStateException("down");
            }

            @Override
            public List<RunRecord> newest(String storage, int limit) {
                throw new IllegalStateException("down");
            }

            @Override
            public void removeEndedBefore(String storage, Instant moment) {
                throw new IllegalStateException("down");
            }
        };
        TempStorageCleanupService service =
                bed.builder(bed.storage, bed.jobs).history(down).build();
        bed.oldFile("job_51_a.tmp");

        assertThat(service.cleanupAfterCrash().files().deleted()).isEqualTo(1);
        assertThat(service.history().runs()).hasSize(1);
    }

    @Test
    void refuses_a_limit_that_is_not_positive() {
        TempStorageCleanupService service = bed.service();
        assertThatThrownBy(() -> service.history(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit 0");
    }
}
