// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.testkit.JobCall;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logging system that throws at every line; slf4j-simple writes to the standard error stream of the moment, and that one throws. */
@Tag("attack")
class LoggerAttackTest {

    private final HostScene scene = new HostScene();
    private final PrintStream before = System.err;
    private final AtomicLong lines = new AtomicLong();

    @BeforeEach
    void breakLog() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                lines.incrementAndGet();
                throw new IllegalStateException("injected: the disk of the log is full");
            }
        });
    }

    @AfterEach
    void healLog() {
        System.setErr(before);
    }

    @Test
    void inv_24_a_log_that_throws_costs_a_run_nothing() {
        CleanupStats stats = scene.builder().build().cleanupOrphanedFiles();
        scene.check(stats);
        assertThat(stats.files().deleted()).isEqualTo(HostScene.OF_FAILED);
        assertThat(lines).hasPositiveValue();
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
        assertThat(lines).hasPositiveValue();
    }
}
