// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What of a run goes into the audit trail. */
class AuditRunTest {

    private static final String KEY = "job_50_chunk_1_a.tmp";
    private static final Duration ENDED = Duration.ofDays(3);

    private final TestBed bed = new TestBed();
    private final List<AuditRecord> records = new ArrayList<>();

    @BeforeEach
    void a_failed_job() {
        bed.jobs.put("50", JobStatus.FAILED, ENDED);
    }

    private TempStorageCleanupService service(StorageProvider storage) {
        return bed.builder(storage, bed.jobs).audit(records::addAll).build();
    }

    private AuditRecord only() {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @Test
    void says_all_that_is_known_of_a_file_that_went() {
        bed.oldFile(KEY);
        CleanupStats stats = service(bed.storage)
                .with(RunOptions.defaults().withRequestedBy("ops"))
                .cleanupOrphanedFiles();

        AuditRecord record = only();
        assertThat(record.time()).isEqualTo(bed.clock.instant());
        assertThat(record.origin())
                .isEqualTo(new AuditRecord.Origin(
                        bed.storage.name(), stats.runId(), CleanupTrigger.ORPHANED_FILES, "ops", false));
        assertThat(record.event()).isEqualTo(AuditRecord.Event.DELETED);
        assertThat(record.file().key()).isEqualTo(KEY);
        assertThat(record.file().sizeBytes()).isEqualTo(10);
        assertThat(record.file().lastModified()).contains(bed.clock.instant().minus(TestBed.OLD));
        assertThat(record.file().age()).contains(TestBed.OLD);
        assertThat(record.file().owners())
                .containsExactly(new AuditRecord.OwnerState(
                        new Owner(new JobId("50"), "1"), new JobState(JobStatus.FAILED, ENDED)));
        assertThat(record.reason()).contains(Reason.JOB_FAILED);
        assertThat(record.bytesFreed()).isEqualTo(10);
        assertThat(record.detail()).isEmpty();
    }

    @Test
    void the_states_are_those_of_the_confirmation() {
        bed.oldFile(KEY);
        bed.storage.faults().before(StorageCall.Method.INSPECT, () -> bed.jobs.put("50", JobStatus.CANCELLED, ENDED));
        service(bed.storage).cleanupOrphanedFiles();

        assertThat(only().file().owners().get(0).state()).contains(new JobState(JobStatus.CANCELLED, ENDED));
        assertThat(only().reason()).contains(Reason.JOB_CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOT_TRIED")
    void every_answer_of_the_storage_is_recorded(DeleteResult.Outcome outcome) {
        bed.oldFile(KEY);
        StorageProvider answers = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                long bytes = outcome == DeleteResult.Outcome.DELETED ? 7 : 0;
                return files.stream()
                        .map(file -> new DeleteResult(outcome, bytes, "so it is"))
                        .toList();
            }
        };
        service(answers).cleanupOrphanedFiles();

        assertThat(only().event().name()).isEqualTo(outcome.name());
        assertThat(only().bytesFreed()).isEqualTo(outcome == DeleteResult.Outcome.DELETED ? 7 : 0);
        boolean inTheWay = !Set.of(DeleteResult.Outcome.DELETED, DeleteResult.Outcome.ALREADY_GONE)
                .contains(outcome);
        assertThat(only().detail()).isEqualTo(inTheWay ? "so it is" : "");
    }

    @Test
    void a_file_that_was_not_tried_in_time_is_recorded_once_when_it_was() {
        bed.oldFile(KEY);
        int[] calls = {0};
        StorageProvider late = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                calls[0]++;
                return calls[0] == 1
                        ? files.stream().map(file -> DeleteResult.notTried()).toList()
                        : super.delete(files, notAfter);
            }
        };
        service(late).cleanupOrphanedFiles();

        assertThat(only().event()).isEqualTo(AuditRecord.Event.DELETED);
    }

    @Test
    void a_file_that_is_gone_or_changed_at_the_second_look_is_recorded_without_states() {
        bed.oldFile(KEY).oldFile("job_50_chunk_1_b.tmp");
        StorageProvider moved = new ForwardingStorage(bed.storage) {
            @Override
            public List<Inspected> inspect(List<? extends StoredFile> files) {
                return files.stream()
                        .map(file -> file.key().equals(KEY) ? new Inspected.Gone() : new Inspected.Changed())
                        .<Inspected>map(Inspected.class::cast)
                        .toList();
            }
        };
        service(moved).cleanupOrphanedFiles();

        assertThat(records)
                .extracting(record -> record.file().key(), AuditRecord::event)
                .containsExactlyInAnyOrder(
                        tuple(KEY, AuditRecord.Event.ALREADY_GONE),
                        tuple("job_50_chunk_1_b.tmp", AuditRecord.Event.CHANGED));
        assertThat(records)
                .allSatisfy(record ->
                        assertThat(record.file().owners().get(0).state()).isEmpty());
    }

    @Test
    void a_dry_run_is_recorded_and_marked() {
        bed.oldFile(KEY);
        service(bed.storage).with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();

        assertThat(only().event()).isEqualTo(AuditRecord.Event.WOULD_DELETE);
        assertThat(only().origin().dryRun()).isTrue();
        assertThat(only().bytesFreed()).isZero();
        assertThat(only().file().owners().get(0).state()).contains(new JobState(JobStatus.FAILED, ENDED));
    }

    @Test
    void who_only_looks_for_orphans_leaves_no_record() {
        bed.oldFile(KEY);
        List<OrphanedFile> found = new ArrayList<>();
        service(bed.storage).orphanedFileDetector().detect(found::add);

        assertThat(found).hasSize(1);
        assertThat(records).isEmpty();
    }

    @Test
    void a_file_that_a_rule_keeps_and_a_directory_are_not_recorded() {
        bed.oldFile("job_1/kept.tmp").oldFile("readme.txt").file("job_50/young.tmp", Duration.ZERO);
        bed.oldFile("job_50_chunk_1/a.tmp");
        CleanupStats stats = service(bed.storage).cleanupOrphanedFiles();

        assertThat(stats.directoriesRemoved()).isPositive();
        assertThat(only().file().key()).isEqualTo("job_50_chunk_1/a.tmp");
    }

    @Test
    void of_a_completed_chunk_no_state_is_told_because_none_was_asked() {
        bed.oldFile(KEY);
        service(bed.storage).cleanupAfterChunkCompletion(ChunkId.of("50", "1"));

        assertThat(only().file().owners())
                .containsExactly(new AuditRecord.OwnerState(new Owner(new JobId("50"), "1"), null));
        assertThat(only().reason()).contains(Reason.CHUNK_COMPLETED);
    }

    @Test
    void records_of_a_batch_come_together_and_no_more_than_a_batch() {
        bed.settings(settings -> settings.withLimits(
                limits -> limits.withBatchSize(100).withMaxFiles(250).withWorkers(2)));
        for (int i = 0; i < 300; i++) {
            bed.oldFile("job_50_" + i + ".tmp");
        }
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .audit(batch -> sizes.add(batch.size()))
                .build()
                .cleanupOrphanedFiles();

        assertThat(stats.files().deleted()).isEqualTo(250);
        assertThat(sizes).allMatch(size -> size > 0 && size <= 100);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(250);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "KEPT")
    void every_outcome_but_kept_has_an_event_of_its_name(FileOutcome outcome) {
        assertThat(AuditRecord.Event.of(outcome)).contains(AuditRecord.Event.valueOf(outcome.name()));
        assertThat(AuditRecord.Event.of(FileOutcome.KEPT)).isEmpty();
    }
}
