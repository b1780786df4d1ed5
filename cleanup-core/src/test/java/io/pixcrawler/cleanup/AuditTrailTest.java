// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trails that throw, block or are slow, and workers that hang. */
@Timeout(60)
class AuditTrailTest {

    private final TestBed bed = new TestBed();
    private final CountDownLatch healed = new CountDownLatch(1);
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

    @BeforeEach
    void failed_job() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.oldFile("job_50/a").oldFile("job_50/b").oldFile("job_1/c");
    }

    @AfterEach
    void heal() {
        healed.countDown();
    }

    private void hang() {
        try {
            healed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_throws_changes_nothing_and_is_counted() {
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .audit(batch -> {
                    throw new AssertionError("no\nroom");
                })
                .build()
                .cleanupOrphanedFiles();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(2);
        assertThat(stats.errorSample()).containsExactly("the audit trail failed: java.lang.AssertionError: no?room");
    }

    @Test
    void is_called_after_the_deletion_and_with_no_job_held() {
        boolean[] held = {false};
        JobStateLookup holding = new JobStateLookup() {
            @Override
            public Map<JobId, JobState> statesOf(Set<JobId> ids) {
                return bed.jobs.statesOf(ids);
            }

            @Override
            public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
                held[0] = true;
                try {
                    return bed.jobs.whileHeld(ids, action);
                } finally {
                    held[0] = false;
                }
            }

            @Override
            public Freshness freshness() {
                return bed.jobs.freshness();
            }
        };
        List<String> seen = new CopyOnWriteArrayList<>();
        StorageProvider oneIsGone = new ForwardingStorage(bed.storage) {
            @Override
            public List<Inspected> inspect(List<? extends StoredFile> files) {
                List<Inspected> looks = new ArrayList<>(super.inspect(files));
                looks.set(0, new Inspected.Gone());
                bed.store.delete(files.get(0).key());
                return looks;
            }
        };
        bed.builder(oneIsGone, holding)
                .audit(batch -> batch.forEach(record ->
                        seen.add(held[0] + " " + bed.store.exists(record.file().key()))))
                .build()
                .cleanupOrphanedFiles();

        assertThat(seen).containsExactly("false false", "false false");
    }

    @Test
    void one_that_hangs_costs_its_worker_and_the_run_ends_without_it() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .patience(Duration.ofMillis(50))
                .audit(batch -> {
                    records.addAll(batch);
                    hangs.countDown();
                    hang();
                })
                .build();
        Thread canceller = new Thread(() -> {
            awaitUnchecked(hangs);
            service.running().forEach(run -> service.cancel(run.run()));
        });
        canceller.start();
        CleanupStats stats = service.cleanupOrphanedFiles();
        canceller.join();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(stats.files().deleted()).isEqualTo(2);
        assertThat(records)
                .extracting(AuditRecord::event)
                .containsExactly(AuditRecord.Event.DELETED, AuditRecord.Event.DELETED);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hangs once the store has been told to delete, and deletes when it is healed. */
    private CleanupStats cancelledWhileTheStoreHangs(CountDownLatch lateDone) throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        StorageProvider hanging = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                hangs.countDown();
                hang();
                return files.stream().map(file -> DeleteResult.deleted(1)).toList();
            }
        };
        TempStorageCleanupService service = bed.builder(hanging, bed.jobs)
                .patience(Duration.ofMillis(50))
                .executor(task -> new Thread(() -> {
                            task.run();
                            lateDone.countDown();
                        })
                        .start())
                .audit(records::addAll)
                .build();
        Thread canceller = new Thread(() -> {
            awaitUnchecked(hangs);
            service.running().forEach(run -> service.cancel(run.run()));
        });
        canceller.start();
        CleanupStats stats = service.cleanupOrphanedFiles();
        canceller.join();
        return stats;
    }

    @Test
    void files_whose_worker_hangs_in_the_store_are_recorded_as_unknown_as_they_are_counted() throws Exception {
        CleanupStats stats = cancelledWhileTheStoreHangs(new CountDownLatch(1));

        assertThat(stats.files().unknownOutcome()).isEqualTo(2);
        assertThat(records).extracting(AuditRecord::event).containsOnly(AuditRecord.Event.UNKNOWN);
        assertThat(records).extracting(record -> record.file().key()).containsExactlyInAnyOrder("job_50/a", "job_50/b");
    }

    @Test
    void nothing_is_recorded_once_the_end_was_told() throws Exception {
        CountDownLatch lateDone = new CountDownLatch(1);
        cancelledWhileTheStoreHangs(lateDone);
        List<AuditRecord> atTheEnd = List.copyOf(records);
        healed.countDown();
        awaitUnchecked(lateDone);

        assertThat(records).isEqualTo(atTheEnd);
    }

    @Test
    void a_worker_that_hangs_after_the_deletion_leaves_each_file_one_record() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .patience(Duration.ofMillis(50))
                .audit(records::addAll)
                .listener(new CleanupListener() {
                    @Override
                    public void fileDecided(FileDecision decision) {
                        hangs.countDown();
                        hang();
                    }
                })
                .build();
        Thread canceller = new Thread(() -> {
            awaitUnchecked(hangs);
            service.running().forEach(run -> service.cancel(run.run()));
        });
        canceller.start();
        service.cleanupOrphanedFiles();
        canceller.join();

        assertThat(records)
                .extracting(AuditRecord::event)
                .containsExactly(AuditRecord.Event.DELETED, AuditRecord.Event.DELETED);
    }

    @Test
    void what_one_confirmation_removed_is_recorded_before_the_next_begins() {
        List<Integer> recordedBefore = new CopyOnWriteArrayList<>();
        StorageProvider late = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                recordedBefore.add(records.size());
                List<DeleteResult> results = new ArrayList<>(super.delete(files.subList(0, 1), notAfter));
                files.stream().skip(1).forEach(file -> results.add(DeleteResult.notTried()));
                return results;
            }
        };
        bed.builder(late, bed.jobs).audit(records::addAll).build().cleanupOrphanedFiles();

        assertThat(recordedBefore).containsExactly(0, 1);
        assertThat(records).hasSize(2);
    }

    @Test
    void an_error_in_the_storage_leaves_no_file_without_a_record() {
        StorageProvider broken = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                super.delete(files, notAfter);
                throw new AssertionError("half way");
            }
        };
        CleanupStats stats =
                bed.builder(broken, bed.jobs).audit(records::addAll).build().cleanupOrphanedFiles();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.files().unknownOutcome()).isEqualTo(2);
        assertThat(records)
                .extracting(AuditRecord::event)
                .containsOnly(AuditRecord.Event.UNKNOWN)
                .hasSize(2);
    }

    @Test
    void a_storage_that_answers_null_for_a_detail_is_recorded_all_the_same() {
        StorageProvider careless = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                return files.stream()
                        .map(file -> new DeleteResult(DeleteResult.Outcome.CHANGED, 0, null))
                        .toList();
            }
        };
        bed.builder(careless, bed.jobs).audit(records::addAll).build().cleanupOrphanedFiles();

        assertThat(records).extracting(AuditRecord::detail).containsExactly("", "");
    }

    @Test
    void health_says_what_troubles_the_trail() {
        AuditTrail full = new AuditTrail() {
            @Override
            public void record(List<AuditRecord> batch) {}

            @Override
            public Optional<String> trouble() {
                return Optional.of("no space left");
            }
        };
        CleanupHealth health =
                bed.builder(bed.storage, bed.jobs).audit(full).build().health();

        assertThat(health.status()).isEqualTo(CleanupHealth.Status.WARNING);
        assertThat(health.reasons()).containsExactly("the audit trail: no space left");
        assertThat(bed.builder(bed.storage, bed.jobs)
                        .audit(records::addAll)
                        .build()
                        .health()
                        .status())
                .isEqualTo(CleanupHealth.Status.HEALTHY);
    }

    @Test
    void a_trail_that_does_not_say_how_it_is_troubles_health_and_nothing_else() {
        AuditTrail mute = new AuditTrail() {
            @Override
            public void record(List<AuditRecord> batch) {}

            @Override
            public Optional<String> trouble() {
                hang();
                return Optional.empty();
            }
        };
        CleanupHealth health = bed.builder(bed.storage, bed.jobs)
                .patience(Duration.ofMillis(20))
                .audit(mute)
                .build()
                .health();

        assertThat(health.status()).isEqualTo(CleanupHealth.Status.WARNING);
        assertThat(health.reasons()).singleElement().asString().contains("no answer within");
    }
}
