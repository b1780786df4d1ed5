// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobCall;
import io.pixcrawler.cleanup.testkit.SteppedRun;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the owner is really dead: the confirmation before a removal, and what happens when it cannot be had. */
class ConfirmationRunTest {

    private final TestBed bed = new TestBed();

    /** A job that restarts, in between, writes the same name again and would lose it. */
    private static final class Restart implements SteppedRun.Scenario {

        private final TestBed bed = new TestBed().oldFile("job_50/a.jpg");
        private final Consumer<TempStorageCleanupService> trigger;
        private boolean confirmedBefore;

        Restart(Consumer<TempStorageCleanupService> trigger) {
            this.trigger = trigger;
            bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        }

        @Override
        public void run(SteppedRun steps) {
            trigger.accept(
                    bed.builder(steps.wrap(bed.storage), steps.wrap(bed.jobs)).build());
        }

        @Override
        public void interfere() {
            confirmedBefore = bed.jobs.calls().stream().anyMatch(call -> call.method() == JobCall.Method.WHILE_HELD);
            bed.jobs.put("50", JobStatus.ACTIVE);
            bed.clock.advance(Duration.ofMillis(10));
            bed.store.write("job_50/a.jpg", 99);
            bed.clock.advance(Duration.ofMillis(10));
        }

        @Override
        public void verify(Optional<String> step) {
            boolean undisturbed = step.isEmpty();
            if (undisturbed) {
                assertThat(bed.store.files()).isEmpty();
            } else {
                assertThat(bed.store.files())
                        .as("restarted at %s, confirmed before: %s", step, confirmedBefore)
                        .containsExactly("job_50/a.jpg");
            }
        }
    }

    @Test
    void inv_1_a_job_that_restarts_and_rewrites_its_file_between_any_two_steps_of_a_full_pass_keeps_it() {
        List<String> steps =
                SteppedRun.exhaustively(() -> new Restart(TempStorageCleanupService::cleanupOrphanedFiles));
        assertThat(steps).hasSizeGreaterThan(10);
    }

    @Test
    void inv_1_a_job_that_restarts_and_rewrites_its_file_between_any_two_steps_of_crash_recovery_keeps_it() {
        List<String> steps =
                SteppedRun.exhaustively(() -> new Restart(service -> service.cleanupAfterCrash(new JobId("50"))));
        assertThat(steps).hasSizeGreaterThan(10);
    }

    @Test
    void inv_1_a_job_that_restarts_before_the_confirmation_is_sent_keeps_every_file() {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().before(JobCall.Method.WHILE_HELD, () -> bed.jobs.put("50", JobStatus.ACTIVE));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_ACTIVE)).isEqualTo(2);
        assertThat(bed.store.files()).hasSize(2);
    }

    @Test
    void inv_1_no_removal_begins_ten_seconds_after_the_confirmation_without_asking_again() {
        for (int i = 0; i < 10; i++) {
            bed.oldFile("job_50/" + i);
        }
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        for (int i = 0; i < 10; i++) {
            bed.storage.faults().beforeDeletion("job_50/" + i, () -> bed.clock.advance(Duration.ofSeconds(4)));
        }
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        long confirmations = bed.jobs.calls().stream()
                .filter(call -> call.method() == JobCall.Method.WHILE_HELD)
                .count();
        assertThat(confirmations).isEqualTo(3);
        assertThat(stats.files().deleted()).isEqualTo(9);
        assertThat(stats.files().kept(Reason.RUN_ENDED)).isEqualTo(1);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("3 confirmations"));
    }

    @Test
    void inv_1_a_job_that_restarts_while_its_batch_outlives_the_confirmation_keeps_the_rest() {
        for (int i = 0; i < 10; i++) {
            bed.oldFile("job_50/" + i);
        }
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        for (int i = 0; i < 10; i++) {
            bed.storage.faults().beforeDeletion("job_50/" + i, () -> {
                bed.jobs.put("50", JobStatus.ACTIVE);
                bed.clock.advance(Duration.ofSeconds(11));
            });
        }
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.files().kept(Reason.JOB_ACTIVE)).isEqualTo(9);
    }

    @Test
    void inv_8_the_confirmation_never_reads_a_cache() {
        for (boolean dry : new boolean[] {true, false}) {
            TestBed fresh = new TestBed();
            for (int i = 0; i < 200; i++) {
                fresh.oldFile("job_50/" + i);
            }
            fresh.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
            RunOptions restarting = RunOptions.defaults()
                    .withDryRun(dry)
                    .withProgress(progress -> fresh.jobs.put("50", JobStatus.ACTIVE)); // the cache still says FAILED
            FileCounts files =
                    fresh.service().with(restarting).cleanupOrphanedFiles().files();
            assertThat(files.deleted() + files.wouldDelete()).isEqualTo(100);
            assertThat(files.kept(Reason.JOB_ACTIVE)).isEqualTo(100);
        }
    }

    @Test
    void the_first_look_up_is_answered_from_memory_for_as_long_as_the_setting_says() {
        for (int i = 0; i < 400; i++) {
            bed.file("job_50/" + i, Duration.ofHours(1));
        }
        bed.service().cleanupOrphanedFiles();
        assertThat(asked()).isEqualTo(1);
        bed.service()
                .with(RunOptions.defaults().withProgress(progress -> bed.clock.advance(Duration.ofSeconds(16))))
                .cleanupOrphanedFiles();
        assertThat(asked()).isEqualTo(3);
    }

    private long asked() {
        return bed.jobs.calls().stream()
                .filter(call -> call.method() == JobCall.Method.STATES_OF)
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = JobCall.Method.class,
            names = {"STATES_OF", "WHILE_HELD"})
    void inv_3_a_look_up_that_throws_keeps_the_files(JobCall.Method method) {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().failCalls(method);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(stats.errors()).isPositive();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_3_a_freshness_that_throws_keeps_files_of_absent_jobs() {
        bed.oldFile("job_1/a").oldFile("job_77/a");
        bed.jobs.faults().failCalls(JobCall.Method.FRESHNESS);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(bed.store.files()).hasSize(2);
    }

    @Test
    void inv_3_a_job_left_out_of_the_answer_keeps_its_files() {
        bed.oldFile("job_50/a").oldFile("job_51/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("51", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().leaveOut(new JobId("50"));
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).containsExactly("job_50/a");
    }

    @Test
    void inv_3_an_answer_with_a_job_that_was_not_asked_is_not_believed_at_all() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().answerUnasked(new JobId("99"), JobState.of(JobStatus.FAILED));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("99"));
    }

    @Test
    void inv_3_a_look_up_that_answers_null_keeps_the_files() {
        bed.oldFile("job_50/a");
        CleanupStats stats = bed.service(JobStateLookup.of(ids -> null)).cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void inv_3_a_holding_look_up_that_never_acts_keeps_the_files() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().neverAct();
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void a_holding_look_up_that_acts_twice_deletes_once_and_is_an_error() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.jobs.faults().actTwice();
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(1);
        assertThat(bed.storage.calls())
                .filteredOn(call -> call.method() == StorageCall.Method.DELETE)
                .hasSize(1);
    }

    @Test
    void what_was_deleted_counts_even_if_letting_go_of_the_jobs_fails() {
        bed.oldFile("job_50/a");
        JobStateLookup failsAtTheEnd = new JobStateLookup() {
            @Override
            public Map<JobId, JobState> statesOf(Set<JobId> ids) {
                return Map.of(new JobId("50"), new JobState(JobStatus.FAILED, Duration.ofDays(3)));
            }

            @Override
            public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
                assertThat(action.apply(statesOf(ids))).isNotNull();
                throw new IllegalStateException("the commit failed");
            }

            @Override
            public Freshness freshness() {
                return Freshness.unknown();
            }
        };
        CleanupStats stats = bed.service(failsAtTheEnd).cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("the commit failed"));
    }

    @Test
    void inv_6_one_living_owner_protects_the_file() {
        bed.oldFile("job_50/job_1_chunk_2_a.jpg").oldFile("job_50/job_51_chunk_2_a.jpg");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("51", JobStatus.FAILED, Duration.ofDays(3));
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).containsExactly("job_50/job_1_chunk_2_a.jpg");
    }
}
