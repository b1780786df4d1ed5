// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.JobCall;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a storage, a job store, a clock or a thread may do wrong without a needed file being lost. */
class MisbehavingRunTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void failedJob() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
    }

    @Test
    void inv_25_a_worker_that_was_abandoned_before_its_deletion_deletes_nothing_when_it_comes_back() throws Exception {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        CountDownLatch deleting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<List<DeleteResult>> late = new AtomicReference<>();
        CountDownLatch returned = new CountDownLatch(1);
        ForwardingStorage hanging = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                deleting.countDown();
                awaitQuietly(release);
                late.set(super.delete(files, notAfter));
                returned.countDown();
                return late.get();
            }
        };
        TempStorageCleanupService service =
                bed.builder(hanging, bed.jobs).patience(Duration.ofMillis(100)).build();
        FutureTask<CleanupStats> run = new FutureTask<>(service::cleanupOrphanedFiles);
        new Thread(run).start();
        deleting.await();
        service.close();
        CleanupStats stats = run.get(30, TimeUnit.SECONDS);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(stats.files().unknownOutcome()).isEqualTo(2);
        release.countDown();
        assertThat(returned.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(late.get()).extracting(DeleteResult::outcome).containsOnly(DeleteResult.Outcome.NOT_TRIED);
        assertThat(bed.store.files()).hasSize(2);
    }

    @Test
    void an_error_that_quotes_a_whole_statement_is_cut_off() {
        bed.oldFile("job_50/a");
        JobStateLookup wordy = JobStateLookup.of(ids -> {
            throw new IllegalStateException("SELECT " + "?, ".repeat(10_000));
        });
        CleanupStats stats = bed.service(wordy).cleanupOrphanedFiles();
        assertThat(stats.errorSample()).isNotEmpty().allMatch(error -> error.length() < 1100);
        assertThat(stats.toRecord("memory").detail()).hasSizeLessThan(1100);
    }

    @Test
    void inv_25_a_storage_that_delivers_after_the_run_gets_nothing_deleted() {
        bed.oldFile("job_50/a");
        AtomicReference<BatchVisitor> kept = new AtomicReference<>();
        AtomicReference<Batch> batch = new AtomicReference<>();
        ForwardingStorage late = new ForwardingStorage(bed.storage) {
            @Override
            public ScanEnd scan(Scan scan, BatchVisitor visitor) {
                kept.set(visitor);
                return super.scan(scan, delivered -> {
                    batch.set(delivered);
                    return BatchVisitor.Next.CONTINUE;
                });
            }
        };
        CleanupStats stats = bed.service(late).cleanupOrphanedFiles();
        assertThat(stats.files().scanned()).isZero();
        assertThat(kept.get().visit(batch.get())).isEqualTo(BatchVisitor.Next.STOP);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_1_a_confirmation_that_takes_longer_than_ten_seconds_is_not_acted_on() {
        bed.oldFile("job_50/a");
        bed.jobs.faults().before(JobCall.Method.WHILE_HELD, () -> bed.clock.advance(Duration.ofSeconds(11)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.RUN_ENDED)).isEqualTo(1);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_1_an_action_on_another_thread_is_refused_because_nobody_would_hold_the_jobs() {
        bed.oldFile("job_50/a");
        JobStateLookup elsewhere = new JobStateLookup() {
            @Override
            public Map<JobId, JobState> statesOf(Set<JobId> ids) {
                return bed.jobs.statesOf(ids);
            }

            @Override
            public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
                FutureTask<T> task = new FutureTask<>(() -> action.apply(statesOf(ids)));
                new Thread(task).start();
                try {
                    return task.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Freshness freshness() {
                return Freshness.unknown();
            }
        };
        CleanupStats stats = bed.service(elsewhere).cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("calling thread"));
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_2_a_table_that_is_emptied_between_look_up_and_confirmation_counts_as_it_is_then() {
        bed.oldFile("job_1/a").oldFile("job_77/a");
        List<String> failed = new ArrayList<>();
        for (int job = 100; job < 140; job++) {
            failed.add(String.valueOf(job));
            bed.jobs.put(String.valueOf(job), JobStatus.FAILED, Duration.ofDays(3));
            bed.oldFile("job_" + job + "/a");
        }
        bed.jobs.faults().before(JobCall.Method.WHILE_HELD, () -> failed.forEach(bed.jobs::remove));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.NOT_FOUND_SHARE_TOO_HIGH)).isEqualTo(41);
    }

    @Test
    void inv_2_the_step_of_time_stamps_counts_against_a_file_near_the_newest_change() {
        bed.store.withTimeResolution(Duration.ofSeconds(2));
        bed.oldFile("job_1/a").oldFile("job_77/a");
        bed.jobs.answerFreshness(Freshness.newestChange(TestBed.OLD.minusSeconds(1)));
        assertThat(bed.service().cleanupOrphanedFiles().files().kept(Reason.NOT_FOUND_NEWER_THAN_STORE))
                .isEqualTo(1);
        bed.jobs.answerFreshness(Freshness.newestChange(TestBed.OLD.minusSeconds(3)));
        assertThat(bed.service().cleanupOrphanedFiles().files().deleted()).isEqualTo(1);
    }

    @Test
    void inv_7_the_moment_of_a_trigger_is_shifted_to_the_clock_of_the_store() {
        SettableClock ahead = new SettableClock(bed.clock.instant().plus(Duration.ofHours(1)));
        InMemoryStore store = InMemoryStore.withDirectories(ahead);
        TempStorageCleanupService service = bed.service(new InMemoryStorageProvider(store, 7));
        store.write("job_12_chunk_3_before", 1);
        bed.clock.advance(Duration.ofSeconds(2));
        ahead.advance(Duration.ofSeconds(2));
        RunOptions raised = RunOptions.defaults().withRaisedAt(bed.clock.instant());
        bed.clock.advance(Duration.ofSeconds(2));
        ahead.advance(Duration.ofSeconds(2));
        store.write("job_12_chunk_3_after", 1);
        service.with(raised).cleanupAfterChunkCompletion(ChunkId.of("12", "3"));
        assertThat(store.files()).containsExactly("job_12_chunk_3_after");
    }

    @Test
    void inv_7_a_store_whose_clock_is_behind_does_not_lose_what_was_written_after_the_trigger() {
        SettableClock behind = new SettableClock(bed.clock.instant().minus(Duration.ofHours(1)));
        InMemoryStore store = InMemoryStore.withDirectories(behind);
        TempStorageCleanupService service = bed.service(new InMemoryStorageProvider(store, 7));
        RunOptions raised = RunOptions.defaults().withRaisedAt(bed.clock.instant());
        bed.clock.advance(Duration.ofSeconds(1));
        behind.advance(Duration.ofSeconds(1));
        store.write("job_12_chunk_3_after", 1);
        bed.clock.advance(Duration.ofSeconds(1));
        behind.advance(Duration.ofSeconds(1));
        service.with(raised).cleanupAfterChunkCompletion(ChunkId.of("12", "3"), List.of("after"));
        assertThat(store.files()).hasSize(1);
    }

    @Test
    void looks_that_do_not_fit_the_files_keep_them() {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        ForwardingStorage forgetful = new ForwardingStorage(bed.storage) {
            @Override
            public List<Inspected> inspect(List<? extends StoredFile> files) {
                return super.inspect(files).subList(0, 1);
            }
        };
        assertThat(bed.service(forgetful).cleanupOrphanedFiles().files().kept(Reason.NOT_INSPECTED))
                .isEqualTo(2);
        ForwardingStorage mixedUp = new ForwardingStorage(bed.storage) {
            @Override
            public List<Inspected> inspect(List<? extends StoredFile> files) {
                List<Inspected> looks = new ArrayList<>(super.inspect(files));
                java.util.Collections.reverse(looks);
                return looks;
            }
        };
        assertThat(bed.service(mixedUp).cleanupOrphanedFiles().files().kept(Reason.NOT_INSPECTED))
                .isEqualTo(2);
        assertThat(bed.store.files()).hasSize(2);
    }

    @Test
    void inv_24_results_that_do_not_fit_the_files_count_as_unknown() {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        ForwardingStorage forgetful = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                return super.delete(files, notAfter).subList(0, 1);
            }
        };
        CleanupStats stats = bed.service(forgetful).cleanupOrphanedFiles();
        assertThat(stats.files().unknownOutcome()).isEqualTo(2);
        assertThat(stats.files().deleted()).isZero();
    }

    @Test
    void a_usage_that_cannot_be_measured_is_unknown_and_an_error() {
        bed.storage.answerUsage(usage -> {
            throw new IllegalStateException("no usage");
        });
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.usageBefore()).isInstanceOf(io.pixcrawler.cleanup.spi.StorageUsage.Unknown.class);
        assertThat(stats.errors()).isEqualTo(2);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void inv_2_a_table_truncated_between_the_answer_and_its_freshness_is_seen_as_empty() {
        bed.oldFile("job_1/a").oldFile("job_77/a");
        bed.jobs.faults().before(JobCall.Method.FRESHNESS, () -> bed.jobs.answerFreshness(Freshness.empty()));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.NOT_FOUND_IN_EMPTY_STORE)).isEqualTo(1);
        List<JobCall.Method> calls =
                bed.jobs.calls().stream().map(JobCall::method).toList();
        assertThat(calls.indexOf(JobCall.Method.FRESHNESS)).isGreaterThan(calls.indexOf(JobCall.Method.WHILE_HELD));
    }

    @Test
    void inv_2_jobs_that_an_earlier_run_knew_are_no_evidence_for_this_one() {
        for (int job = 100; job < 400; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.ACTIVE);
            bed.oldFile("job_" + job + "/a");
        }
        TempStorageCleanupService service = bed.service();
        service.cleanupOrphanedFiles();
        for (int job = 100; job < 400; job++) {
            bed.jobs.remove(String.valueOf(job));
        }
        CleanupStats stats = service.cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.NOT_FOUND_SHARE_TOO_HIGH)).isEqualTo(300);
    }

    @Test
    void inv_24_a_null_among_the_results_counts_as_unknown() {
        bed.oldFile("job_50/a").oldFile("job_50/b").oldFile("job_50/c");
        ForwardingStorage lossy = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                List<DeleteResult> results = new ArrayList<>(super.delete(files, notAfter));
                results.set(1, null);
                return results;
            }
        };
        CleanupStats stats = bed.service(lossy).cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(2);
        assertThat(stats.files().unknownOutcome()).isEqualTo(1);
    }

    @Test
    void inv_3_a_freshness_beyond_all_measure_keeps_the_files() {
        bed.oldFile("job_1/a").oldFile("job_77/a");
        bed.jobs.answerFreshness(Freshness.newestChange(Duration.ofSeconds(Long.MAX_VALUE)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.NOT_FOUND_NEWER_THAN_STORE)).isEqualTo(1);
    }

    @Test
    void a_limit_that_is_only_granted_elsewhere_does_not_end_the_run() {
        for (int i = 0; i < 400; i++) {
            bed.oldFile("job_50/d" + i % 4 + "/" + i);
            bed.storage.faults().failDeletion("job_50/d" + i % 4 + "/" + i);
        }
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(2).withMaxFiles(100)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().failed()).isEqualTo(400);
    }

    @Test
    void checked_exceptions_of_other_languages_abort_the_run_or_keep_the_files() {
        bed.oldFile("job_50/a");
        JobStateLookup sneaky =
                JobStateLookup.of(ids -> MisbehavingRunTest.<RuntimeException, Map<JobId, JobState>>sneak());
        CleanupStats stats = bed.service(sneaky).cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.JOB_STATE_UNKNOWN)).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(1);
        ForwardingStorage unlistable = new ForwardingStorage(bed.storage) {
            @Override
            public ScanEnd scan(Scan scan, BatchVisitor visitor) {
                return MisbehavingRunTest.<RuntimeException, ScanEnd>sneak();
            }
        };
        assertThat(bed.service(unlistable).cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.ABORTED);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable, T> T sneak() throws E {
        throw (E) new java.io.IOException("not declared");
    }

    @Test
    void a_listener_that_hangs_at_the_end_does_not_hold_the_host() {
        bed.oldFile("job_50/a");
        CountDownLatch release = new CountDownLatch(1);
        CleanupListener hanging = new CleanupListener() {
            @Override
            public void runFinished(CleanupStats stats) {
                awaitQuietly(release);
            }
        };
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .listener(hanging)
                .patience(Duration.ofMillis(100))
                .build()
                .cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(bed.service().cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.COMPLETED);
        release.countDown();
    }

    @Test
    void a_look_up_is_asked_for_no_more_jobs_than_a_batch_may_hold() {
        StringBuilder owners = new StringBuilder();
        for (int job = 100; job < 150; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.FAILED, Duration.ofDays(3));
            owners.append("job_").append(job).append('/');
        }
        for (int job = 200; job < 290; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.FAILED, Duration.ofDays(3));
            bed.oldFile(owners + "job_" + job);
        }
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(90);
        assertThat(bed.jobs.calls())
                .allSatisfy(call -> assertThat(call.ids().size()).isLessThanOrEqualTo(100));
    }

    @Test
    void a_naming_that_does_not_say_where_the_files_lie_is_refused_instead_of_walking_everything() {
        JobChunkNaming naming = new JobChunkNaming();
        io.pixcrawler.cleanup.spi.TempFileNaming nowhere = new io.pixcrawler.cleanup.spi.TempFileNaming() {
            @Override
            public io.pixcrawler.cleanup.spi.Ownership ownersOf(String key) {
                return naming.ownersOf(key);
            }

            @Override
            public List<String> prefixesOf(ChunkId chunk) {
                return List.of();
            }

            @Override
            public List<String> prefixesOf(JobId job) {
                return List.of();
            }
        };
        TempStorageCleanupService service =
                bed.builder(bed.storage, bed.jobs).naming(nowhere).build();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> service.cleanupAfterCrash(new JobId("50")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefixes");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
