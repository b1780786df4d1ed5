// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerRunTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void failedJob() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.oldFile("job_50/a").oldFile("job_1/b");
    }

    @Test
    void is_told_the_start_each_file_each_batch_and_the_end_in_this_order() {
        List<String> told = new ArrayList<>();
        CleanupListener listener = new CleanupListener() {
            @Override
            public void runStarted(RunId run, CleanupTrigger trigger) {
                told.add("started " + trigger);
            }

            @Override
            public void fileDecided(FileDecision decision) {
                told.add(decision.outcome() + " " + decision.key() + " " + decision.reason());
            }

            @Override
            public void batchDone(RunProgress progress) {
                told.add("batch " + progress.scanned() + " " + progress.removed() + " " + progress.bytes());
            }

            @Override
            public void runFinished(CleanupStats stats) {
                told.add("finished " + stats.outcome());
            }
        };
        bed.builder(bed.storage, bed.jobs).listener(listener).build().cleanupOrphanedFiles();
        assertThat(told)
                .startsWith("started ORPHANED_FILES")
                .endsWith("batch 2 1 10", "finished COMPLETED")
                .hasSize(5);
        assertThat(told).contains("DELETED job_50/a JOB_FAILED", "KEPT job_1/b SUSPECTED_ZOMBIE");
    }

    @Test
    void a_listener_that_throws_harms_nothing_and_is_counted() {
        CleanupListener failing = new CleanupListener() {
            @Override
            public void runStarted(RunId run, CleanupTrigger trigger) {
                throw new IllegalStateException("no");
            }

            @Override
            public void fileDecided(FileDecision decision) {
                throw new AssertionError("no");
            }

            @Override
            public void runFinished(CleanupStats stats) {
                throw new IllegalStateException("no");
            }
        };
        CleanupStats stats =
                bed.builder(bed.storage, bed.jobs).listener(failing).build().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(3);
    }

    @Test
    void stats_say_who_asked_when_and_what_the_storage_held() {
        CleanupStats stats =
                bed.service().with(RunOptions.defaults().withRequestedBy("ops")).cleanupOrphanedFiles();
        assertThat(stats.requestedBy()).isEqualTo("ops");
        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.ORPHANED_FILES);
        assertThat(stats.startedAt()).isEqualTo(bed.clock.instant());
        assertThat(stats.usageBefore()).isNotEqualTo(stats.usageAfter());
        assertThat(stats.skipReason()).isEmpty();
    }
}
