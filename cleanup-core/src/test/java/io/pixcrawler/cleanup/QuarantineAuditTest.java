// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The audit trail tells what became of a file that was set aside, to its end. */
class QuarantineAuditTest {

    private static final String KEY = "job_50/a.jpg";

    private final TestBed bed =
            new TestBed().settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(true)));
    private final List<AuditRecord> records = new ArrayList<>();
    private final TempStorageCleanupService service;
    private final CleanupStats cleaned;

    QuarantineAuditTest() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        service = bed.oldFile(KEY)
                .builder(bed.storage, bed.jobs)
                .audit(records::addAll)
                .build();
        cleaned = service.cleanupOrphanedFiles();
    }

    private AuditRecord last() {
        return records.get(records.size() - 1);
    }

    @Test
    void a_file_that_is_set_aside_is_recorded_with_its_ground_and_no_byte() {
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.event()).isEqualTo(AuditRecord.Event.QUARANTINED);
            assertThat(record.reason()).contains(Reason.JOB_FAILED);
            assertThat(record.bytesFreed()).isZero();
            assertThat(record.origin().run()).isEqualTo(cleaned.runId());
        });
    }

    @Test
    void a_file_that_comes_back_is_recorded_with_who_asked() {
        service.undo().requestedBy("alice").restore(cleaned.runId());

        assertThat(last().event()).isEqualTo(AuditRecord.Event.RESTORED);
        assertThat(last().file().key()).isEqualTo(KEY);
        assertThat(last().origin().run()).isEqualTo(cleaned.runId());
        assertThat(last().origin().requestedBy()).isEqualTo("alice");
        assertThat(last().origin().trigger()).isEmpty();
    }

    @Test
    void a_file_that_does_not_come_back_is_recorded_with_what_stood_in_the_way() {
        bed.file(KEY, Duration.ZERO);

        service.restore(cleaned.runId());

        assertThat(last().event()).isEqualTo(AuditRecord.Event.NOT_RESTORED);
        assertThat(last().detail()).startsWith("OCCUPIED");
    }

    @Test
    void a_file_that_is_purged_is_recorded_with_the_trigger_that_did_it() {
        bed.clock.advance(Duration.ofHours(25));

        service.scheduledCleanup();

        assertThat(last().event()).isEqualTo(AuditRecord.Event.PURGED);
        assertThat(last().bytesFreed()).isEqualTo(10);
        assertThat(last().origin().run()).isEqualTo(cleaned.runId());
        assertThat(last().origin().trigger()).contains(CleanupTrigger.SCHEDULED);
    }

    @Test
    void a_file_that_cannot_be_purged_is_recorded() {
        bed.clock.advance(Duration.ofHours(25));
        bed.storage.faults().failDeletion(KEY);

        service.scheduledCleanup();

        assertThat(last().event()).isEqualTo(AuditRecord.Event.NOT_PURGED);
        assertThat(last().detail()).startsWith("FAILED");
    }

    @Test
    void a_trail_that_throws_spoils_neither_purge_nor_restore() {
        TempStorageCleanupService failing = bed.builder(bed.storage, bed.jobs)
                .audit(batch -> {
                    throw new IllegalStateException("no disk");
                })
                .build();

        RestoreStats restored = failing.restore(cleaned.runId());

        assertThat(restored.restored()).isEqualTo(1);
        assertThat(restored.troubleSample())
                .containsExactly("the audit trail failed: java.lang.IllegalStateException: no disk");
    }

    @Test
    void what_a_purge_that_hangs_had_done_is_recorded_at_the_end_and_nothing_after_it() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            bed.oldFile("job_50/" + i);
        }
        service.cleanupOrphanedFiles();
        bed.clock.advance(Duration.ofHours(25));
        records.clear();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        AtomicReference<RunId> run = new AtomicReference<>();
        List<String> told = new CopyOnWriteArrayList<>();
        StorageProvider storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return bed.storage.quarantine().map(real -> new ForwardingQuarantine(real) {
                    @Override
                    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
                        int[] files = {0};
                        try {
                            return super.purge(movedBefore, Deadline.never(), result -> {
                                if (++files[0] == 3) {
                                    hanging.countDown();
                                    awaitUninterruptibly(goOn);
                                }
                                visitor.accept(result);
                            });
                        } finally {
                            gone.countDown();
                        }
                    }
                });
            }
        };
        TempStorageCleanupService abandoning = bed.builder(storage, bed.jobs)
                .audit(records::addAll)
                .patience(Duration.ofMillis(300))
                .listener(new CleanupListener() {
                    @Override
                    public void runStarted(RunId id, CleanupTrigger trigger) {
                        run.set(id);
                    }

                    @Override
                    public void filePurged(RunId by, PurgeResult result) {
                        told.add("purged");
                    }

                    @Override
                    public void runFinished(CleanupStats stats) {
                        told.add("finished");
                    }
                })
                .build();
        Thread canceller = new Thread(() -> {
            awaitUninterruptibly(hanging);
            abandoning.cancel(run.get());
        });
        canceller.start();

        CleanupStats stats = abandoning.cleanupOrphanedFiles();
        int recorded = records.size();
        goOn.countDown();
        canceller.join();
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(stats.purged().files()).isEqualTo(2);
        assertThat(recorded).isEqualTo(2);
        assertThat(records).hasSize(2).allMatch(record -> record.event() == AuditRecord.Event.PURGED);
        assertThat(told).containsExactly("purged", "purged", "finished");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobody_asks_for_an_undo_as_nobody() {
        assertThatThrownBy(() -> service.undo().requestedBy(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void many_purged_files_come_in_batches() {
        for (int i = 0; i < 2500; i++) {
            bed.oldFile("job_50/" + i);
        }
        bed.settings(settings -> settings.withLimits(limits -> limits.withMaxFiles(100_000)));
        List<Integer> sizes = new ArrayList<>();
        TempStorageCleanupService counting = bed.builder(bed.storage, bed.jobs)
                .audit(batch -> sizes.add(batch.size()))
                .build();
        counting.cleanupOrphanedFiles();
        bed.clock.advance(Duration.ofHours(25));
        sizes.clear();

        counting.cleanupOrphanedFiles();

        assertThat(sizes).allMatch(size -> size <= 100).hasSize(26); // cleanup_batch_size
    }
}
