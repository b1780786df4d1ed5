// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.testkit.JobCall;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A logging system that throws at every line; slf4j-simple writes to the standard error stream of the moment, and that one throws. */
@Tag("attack")
class LoggerAttackTest {

    private final HostScene scene = new HostScene();

    @RegisterExtension
    private final BrokenLog log = new BrokenLog();

    @Test
    void inv_24_a_log_that_throws_costs_a_run_nothing() {
        CleanupStats stats = scene.builder().build().cleanupOrphanedFiles();
        scene.check(stats);
        assertThat(stats.files().deleted()).isEqualTo(HostScene.OF_FAILED);
        assertThat(log.lines()).isPositive();
    }

    @Test
    void inv_3_a_log_that_throws_while_the_job_store_fails_loses_neither_files_nor_counts() {
        scene.jobs.faults().failCalls(JobCall.Method.WHILE_HELD);
        TempStorageCleanupService service = scene.builder().build();
        CleanupStats stats = service.cleanupOrphanedFiles();
        scene.check(stats);
        assertThat(scene.left()).isEqualTo(HostScene.OF_FAILED);
        assertThat(service.history().runs()).hasSize(1);
    }

    @Test
    void inv_24_a_log_that_throws_at_a_change_of_pressure_costs_an_emergency_nothing() {
        CleanupStats stats = scene.builder().build().emergencyCleanup();
        scene.check(stats);
        assertThat(stats.files().deleted()).isPositive();
        assertThat(stats.rounds()).isNotEmpty();
        assertThat(stats.errors()).isZero();
    }

    @Test
    void inv_31_a_log_that_throws_reaches_nobody_through_a_hook() {
        scene.builder()
                .build()
                .hooks(task -> {
                    throw new RejectedExecutionException("full");
                })
                .jobEnded(new JobId("50"));
        assertThat(log.lines()).isPositive();
    }
}
