// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Removal as a move: what each trigger removes can be restored. */
class QuarantineRunTest {

    private final TestBed bed =
            new TestBed().settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(true)));

    static Stream<Trigger> triggers() {
        return Stream.of(
                new Trigger(
                        "chunk completion",
                        service -> service.cleanupAfterChunkCompletion(ChunkId.of("50", "3"), List.of("a"))),
                new Trigger("crash", service -> service.cleanupAfterCrash(new JobId("50"))),
                new Trigger("crashes", CleanupOperations::cleanupAfterCrash),
                new Trigger("orphans", CleanupOperations::cleanupOrphanedFiles),
                new Trigger("scheduled", CleanupOperations::scheduledCleanup));
    }

    private List<String> visible() {
        return bed.store.files().stream()
                .filter(key -> !key.startsWith(StorageProvider.RESERVED))
                .toList();
    }

    private TestBed failedJob() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        return bed.oldFile("job_50_chunk_3_a.jpg").oldFile("job_1/active.jpg");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_29_what_a_trigger_removed_is_set_aside_and_comes_back(Trigger trigger) {
        TempStorageCleanupService service = failedJob().service();

        CleanupStats stats = trigger.run().apply(service);

        assertThat(visible()).containsExactly("job_1/active.jpg");
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.files().quarantined()).isEqualTo(1);
        assertThat(stats.bytesFreed()).isZero();
        assertThat(service.undo().runs()).singleElement().satisfies(run -> {
            assertThat(run.run()).isEqualTo(stats.runId());
            assertThat(run.files()).isEqualTo(1);
            assertThat(run.bytes()).isEqualTo(10);
        });
        RestoreStats restored = service.restore(stats.runId());
        assertThat(restored.restored()).isEqualTo(1);
        assertThat(restored.bytes()).isEqualTo(10);
        assertThat(restored.complete()).isTrue();
        assertThat(visible()).containsExactly("job_1/active.jpg", "job_50_chunk_3_a.jpg");
        assertThat(service.undo().runs()).isEmpty();
    }

    @Test
    void inv_29_nothing_is_deleted_outright() {
        failedJob().service().cleanupOrphanedFiles();

        assertThat(bed.storage.mutatingCalls())
                .extracting(call -> call.method())
                .contains(Method.QUARANTINE)
                .doesNotContain(Method.DELETE);
    }

    @Test
    void inv_29_what_is_set_aside_is_seen_by_no_later_run() {
        TempStorageCleanupService service = failedJob().service();
        service.cleanupOrphanedFiles();

        CleanupStats second = service.cleanupOrphanedFiles();

        assertThat(second.files().scanned()).isEqualTo(1);
        assertThat(second.files().kept(Reason.SUSPECTED_ZOMBIE)).isEqualTo(1);
    }

    @Test
    void inv_29_a_file_that_came_back_is_young_again() {
        TempStorageCleanupService service = failedJob().service();
        service.restore(service.cleanupOrphanedFiles().runId());

        assertThat(service.cleanupOrphanedFiles().files().kept(Reason.TOO_YOUNG))
                .isEqualTo(1);
        assertThat(visible()).contains("job_50_chunk_3_a.jpg");
    }

    @Test
    void inv_29_restore_brings_nothing_back_over_what_was_written_since() {
        TempStorageCleanupService service = failedJob().service();
        CleanupStats stats = service.cleanupOrphanedFiles();
        bed.store.write("job_50_chunk_3_a.jpg", 77);

        RestoreStats restored = service.restore(stats.runId());

        assertThat(restored.restored()).isZero();
        assertThat(restored.occupied()).isEqualTo(1);
        assertThat(restored.troubleSample())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("job_50_chunk_3_a.jpg did not come back (OCCUPIED)"));
        assertThat(bed.storage.find("job_50_chunk_3_a.jpg").orElseThrow().sizeBytes())
                .isEqualTo(77);
        assertThat(service.undo().runs()).hasSize(1);
    }

    @Test
    void single_keys_come_back_and_unknown_ones_are_counted() {
        TempStorageCleanupService service =
                failedJob().oldFile("job_50/b.jpg").oldFile("job_50/c.jpg").service();
        CleanupStats stats = service.cleanupOrphanedFiles();

        RestoreStats restored = service.undo().restore(stats.runId(), List.of("job_50/b.jpg", "job_50/never.jpg"));

        assertThat(restored.restored()).isEqualTo(1);
        assertThat(restored.notFound()).isEqualTo(1);
        assertThat(visible()).containsExactly("job_1/active.jpg", "job_50/b.jpg");
        List<String> left = new ArrayList<>();
        service.undo().files(stats.runId(), file -> left.add(file.key()));
        assertThat(left).containsExactlyInAnyOrder("job_50/c.jpg", "job_50_chunk_3_a.jpg");
    }

    @Test
    void each_file_is_told_as_quarantined() {
        List<FileOutcome> outcomes = new ArrayList<>();
        TempStorageCleanupService service = failedJob()
                .builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void fileDecided(FileDecision decision) {
                        outcomes.add(decision.outcome());
                    }
                })
                .build();

        service.cleanupOrphanedFiles();

        assertThat(outcomes).containsExactlyInAnyOrder(FileOutcome.KEPT, FileOutcome.QUARANTINED);
    }

    @Test
    void inv_30_a_dry_run_moves_purges_and_frees_nothing() {
        TempStorageCleanupService service = failedJob().service();
        CleanupStats real = service.cleanupOrphanedFiles();
        bed.oldFile("job_50/b.jpg");
        bed.clock.advance(Duration.ofHours(25));
        int calls = bed.storage.mutatingCalls().size();

        CleanupStats dry = service.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();

        assertThat(dry.files().wouldDelete()).isEqualTo(1);
        assertThat(dry.bytesWouldFree()).isZero();
        assertThat(bed.storage.mutatingCalls()).hasSize(calls);
        assertThat(service.undo().runs()).extracting(RestorableRun::run).containsExactly(real.runId());
    }

    @Test
    void inv_29_a_quarantine_that_went_away_refuses_and_nothing_is_deleted() {
        AtomicReference<Optional<Quarantine>> quarantine = new AtomicReference<>(bed.storage.quarantine());
        StorageProvider storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return quarantine.get();
            }
        };
        TempStorageCleanupService service =
                failedJob().builder(storage, bed.jobs).build();
        quarantine.set(Optional.empty());

        CleanupStats stats = service.cleanupOrphanedFiles();

        assertThat(stats.files().refused()).isEqualTo(1);
        assertThat(stats.errorSample()).anyMatch(text -> text.contains("has no quarantine any more"));
        assertThat(visible()).hasSize(2);
    }

    @Test
    void inv_24_a_file_that_cannot_be_moved_is_counted_once_and_stays() {
        bed.storage.faults().failDeletion("job_50_chunk_3_a.jpg");

        CleanupStats stats = failedJob().service().cleanupOrphanedFiles();

        assertThat(stats.files().failed()).isEqualTo(1);
        assertThat(stats.files().quarantined()).isZero();
        assertThat(visible()).hasSize(2);
    }

    @Test
    void a_storage_without_undo_says_so() {
        StorageProvider storage = new ForwardingStorage(bed.storage);
        TempStorageCleanupService service =
                TempStorageCleanupService.builder(storage, bed.jobs).build();

        assertThat(service.undo().kind()).isEmpty();
        assertThat(service.undo().runs()).isEmpty();
        assertThatThrownBy(() -> service.restore(RunId.random()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("has no undo");
        assertThat(bed.service().undo().kind()).contains(Quarantine.Kind.RENAME);
    }

    @Test
    void inv_29_a_quarantine_that_says_it_freed_bytes_is_not_believed() {
        Quarantine real = bed.storage.quarantine().orElseThrow();
        StorageProvider storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return Optional.of(new ForwardingQuarantine(real) {
                    @Override
                    public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
                        return super.move(run, files, notAfter).stream()
                                .map(result -> DeleteResult.deleted(10))
                                .toList();
                    }
                });
            }
        };

        CleanupStats stats = failedJob().builder(storage, bed.jobs).build().cleanupOrphanedFiles();

        assertThat(stats.files().quarantined()).isEqualTo(1);
        assertThat(stats.bytesFreed()).isZero();
    }
}
