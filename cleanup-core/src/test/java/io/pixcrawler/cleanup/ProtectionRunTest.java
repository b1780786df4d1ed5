// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What protects a file in every trigger, and what counts when a deletion does not go as it should. */
class ProtectionRunTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void failedJob() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
    }

    static List<Trigger> triggers() {
        return List.of(
                new Trigger("chunk", o -> o.cleanupAfterChunkCompletion(ChunkId.of("50", "1"))),
                new Trigger(
                        "chunk with a list", o -> o.cleanupAfterChunkCompletion(ChunkId.of("50", "1"), List.of("a"))),
                new Trigger("crash", o -> o.cleanupAfterCrash(new JobId("50"))),
                new Trigger("all crashes", CleanupOperations::cleanupAfterCrash),
                new Trigger("scheduled", CleanupOperations::scheduledCleanup),
                new Trigger("orphans", CleanupOperations::cleanupOrphanedFiles));
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_14_an_excluded_pattern_protects_in_every_trigger(Trigger trigger) {
        bed.oldFile("job_50_chunk_1_a.jpg").oldFile("job_50/job_50_chunk_1/a.jpg");
        bed.settings(s -> s.withFiles(files -> files.withExcludePatterns(List.of("job_50_chunk_1_*.jpg"))));
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().kept(Reason.EXCLUDED)).isEqualTo(1);
        assertThat(bed.store.files()).containsExactly("job_50_chunk_1_a.jpg");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_14_an_excluded_directory_protects_all_below_it(Trigger trigger) {
        bed.oldFile("job_50/keep/job_50_chunk_1/a.jpg").oldFile("job_50/job_50_chunk_1/a.jpg");
        bed.settings(s -> s.withFiles(files -> files.withExcludePatterns(List.of("keep"))));
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().kept(Reason.EXCLUDED))
                .isEqualTo(stats.files().scanned() - stats.files().deleted());
        assertThat(bed.store.files()).containsExactly("job_50/keep/job_50_chunk_1/a.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job_50/keep/",
                "/job_50/keep",
                "**/keep",
                "keep",
                "job_50/keep/**",
                "**/keep/*",
                "job_50/k\uD83D\uDE00",
                "k?"
            })
    void inv_14_every_way_to_write_an_excluded_directory_protects_it(String pattern) {
        String directory = pattern.contains("k\uD83D") || pattern.equals("k?") ? "k\uD83D\uDE00" : "keep";
        bed.oldFile("job_50/" + directory + "/a.jpg").oldFile("job_50/other/a.jpg");
        bed.settings(s -> s.withFiles(files -> files.withExcludePatterns(List.of(pattern))));
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).containsExactly("job_50/" + directory + "/a.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "../a", "a/./b", "a/.."})
    void an_excluded_pattern_that_can_match_no_key_is_refused(String pattern) {
        assertThatThrownBy(() -> bed.settings(s -> s.withFiles(files -> files.withExcludePatterns(List.of(pattern)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude_patterns = " + pattern);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_14_a_hold_marker_protects_its_directory_and_all_below(Trigger trigger) {
        bed.oldFile("job_50/job_50_chunk_1/a.jpg")
                .oldFile("job_50_chunk_1_a.jpg")
                .oldFile("job_50/.hold");
        bed.settings(s -> s.withFiles(files -> files.withHoldMarker(".hold")));
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().kept(Reason.HELD)).isPositive();
        assertThat(bed.store.files()).containsExactly("job_50/.hold", "job_50/job_50_chunk_1/a.jpg");
    }

    @Test
    void inv_14_a_marker_in_the_root_protects_everything() {
        bed.oldFile("job_50/a").oldFile(".hold");
        bed.settings(s -> s.withFiles(files -> files.withHoldMarker(".hold")));
        assertThat(bed.service().cleanupOrphanedFiles().files().kept(Reason.HELD))
                .isEqualTo(1);
    }

    @Test
    void inv_14_a_marker_put_down_while_the_confirmation_is_asked_protects() {
        bed.oldFile("job_50/a");
        bed.settings(s -> s.withFiles(files -> files.withHoldMarker(".hold")));
        bed.jobs
                .faults()
                .before(
                        io.pixcrawler.cleanup.testkit.JobCall.Method.WHILE_HELD,
                        () -> bed.store.write("job_50/.hold", 0));
        assertThat(bed.service().cleanupOrphanedFiles().files().kept(Reason.HELD))
                .isEqualTo(1);
    }

    @Test
    void inv_14_where_the_marker_cannot_be_looked_for_the_file_is_kept() {
        bed.oldFile("job_50/a");
        bed.settings(s -> s.withFiles(files -> files.withHoldMarker(".hold")));
        bed.storage.faults().failFind("job_50/.hold");
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.HELD)).isEqualTo(1);
        assertThat(stats.errors()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_16_a_file_overwritten_between_listing_and_the_second_look_is_kept_and_counted_as_changed(Trigger trigger) {
        bed.oldFile("job_50_chunk_1_a.jpg");
        bed.storage
                .faults()
                .before(
                        StorageCall.Method.INSPECT,
                        () -> bed.store.write(
                                "job_50_chunk_1_a.jpg", 10, bed.clock.instant().minus(TestBed.OLD.minusHours(1))));
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().changed()).isEqualTo(1);
        assertThat(bed.store.files()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_16_what_is_handed_over_for_deletion_is_what_the_second_look_saw(Trigger trigger) {
        bed.oldFile("job_50_chunk_1_a.jpg");
        Set<StoredFile> looks = Collections.newSetFromMap(new IdentityHashMap<>());
        List<StoredFile> deleted = new ArrayList<>();
        StorageProvider watched = new ForwardingStorage(bed.storage) {
            @Override
            public List<Inspected> inspect(List<? extends StoredFile> files) {
                List<Inspected> answer = super.inspect(files);
                answer.forEach(look -> looks.add(((Inspected.Present) look).file()));
                return answer;
            }

            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                deleted.addAll(files);
                return super.delete(files, notAfter);
            }
        };
        CleanupStats stats = trigger.run().apply(bed.service(watched));
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(deleted).hasSize(1);
        assertThat(looks.contains(deleted.get(0))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_16_a_file_overwritten_between_judging_and_deletion_is_kept_and_counted_as_changed(Trigger trigger) {
        bed.oldFile("job_50_chunk_1_a.jpg");
        bed.storage.faults().before(StorageCall.Method.DELETE, () -> bed.store.write("job_50_chunk_1_a.jpg", 10));
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().changed()).isEqualTo(1);
        assertThat(stats.bytesFreed()).isZero();
        assertThat(bed.store.files()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_33_a_name_that_looks_like_the_naming_but_does_not_read_is_kept_in_every_trigger(Trigger trigger) {
        List<String> nearMisses = List.of(
                "job_",
                "job_state.db",
                "job_50-thumb.jpg",
                "job_50_chunk_",
                "job__chunk_1",
                "Job_50",
                "job_50_chunk_a b",
                "TEMP_JOB_50_chunk_1_a",
                "job_50_chunk_1/job_x/a",
                "readme.txt",
                "plain/a");
        nearMisses.forEach(bed::oldFile);
        bed.oldFile("job_50_chunk_1_a.jpg");
        CleanupStats stats = trigger.run().apply(bed.service());
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(bed.store.files()).containsExactlyInAnyOrderElementsOf(nearMisses);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_24_each_way_a_deletion_can_end_is_counted_once(Trigger trigger) {
        for (String name : List.of("a1", "a2", "a3", "a4", "a5", "a6")) {
            bed.oldFile("job_50_chunk_1_" + name + "_a");
        }
        bed.storage.faults().failDeletion("job_50_chunk_1_a1_a");
        bed.storage.faults().refuseDeletion("job_50_chunk_1_a2_a");
        bed.storage.faults().loseAnswerOfDeletion("job_50_chunk_1_a3_a");
        bed.storage.faults().before(StorageCall.Method.DELETE, () -> {
            bed.store.delete("job_50_chunk_1_a4_a");
            bed.store.write("job_50_chunk_1_a5_a", 11);
        });
        FileCounts files = trigger.name().equals("chunk with a list")
                ? bed.service()
                        .cleanupAfterChunkCompletion(
                                ChunkId.of("50", "1"), List.of("a1_a", "a2_a", "a3_a", "a4_a", "a5_a", "a6_a"))
                        .files()
                : trigger.run().apply(bed.service()).files();
        assertThat(files.scanned()).isEqualTo(6);
        assertThat(files.failed()).isEqualTo(2);
        assertThat(files.unknownOutcome()).isEqualTo(1);
        assertThat(files.refused()).isEqualTo(1);
        assertThat(files.alreadyGone()).isEqualTo(1);
        assertThat(files.changed()).isEqualTo(1);
        assertThat(files.deleted()).isEqualTo(1);
    }

    @Test
    void inv_24_a_whole_deletion_that_broke_off_counts_as_unknown() {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        bed.storage.faults().failCalls(StorageCall.Method.DELETE);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().unknownOutcome()).isEqualTo(2);
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void inv_21_files_that_vanish_or_cannot_be_looked_at_never_stop_the_rest() {
        bed.oldFile("job_50/a").oldFile("job_50/b").oldFile("job_50/c");
        bed.storage.faults().failInspection("job_50/a");
        bed.storage.faults().before(StorageCall.Method.INSPECT, () -> bed.store.delete("job_50/b"));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.NOT_INSPECTED)).isEqualTo(1);
        assertThat(stats.files().alreadyGone()).isEqualTo(1);
        assertThat(stats.files().deleted()).isEqualTo(1);
    }

    @Test
    void inv_21_a_second_look_that_fails_as_a_whole_keeps_its_batch_and_the_run_goes_on() {
        for (int i = 0; i < 150; i++) {
            bed.oldFile("job_50/a" + i);
        }
        AtomicInteger looks = new AtomicInteger();
        bed.storage.faults().before(StorageCall.Method.INSPECT, () -> {
            if (looks.getAndIncrement() == 0) {
                throw new StorageException("no answer");
            }
        });
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().kept(Reason.NOT_INSPECTED)).isEqualTo(100);
        assertThat(stats.files().deleted()).isEqualTo(50);
    }

    @Test
    void inv_21_a_storage_that_cannot_be_listed_aborts_the_run_and_says_why() {
        bed.oldFile("job_50/a");
        bed.storage.faults().failCalls(StorageCall.Method.SCAN);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.errorSample()).isNotEmpty();
    }

    @Test
    void a_naming_that_fails_keeps_the_file() {
        bed.oldFile("job_50/a").oldFile("job_50/b");
        JobChunkNaming naming = new JobChunkNaming();
        io.pixcrawler.cleanup.spi.TempFileNaming failing = new io.pixcrawler.cleanup.spi.TempFileNaming() {
            @Override
            public io.pixcrawler.cleanup.spi.Ownership ownersOf(String key) {
                if (key.endsWith("a")) {
                    throw new IllegalStateException("cannot read " + key);
                }
                return naming.ownersOf(key);
            }

            @Override
            public List<String> prefixesOf(ChunkId chunk) {
                return naming.prefixesOf(chunk);
            }

            @Override
            public List<String> prefixesOf(JobId job) {
                return naming.prefixesOf(job);
            }
        };
        CleanupStats stats =
                bed.builder(bed.storage, bed.jobs).naming(failing).build().cleanupOrphanedFiles();
        assertThat(bed.store.files()).containsExactly("job_50/a");
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("cannot read"));
    }

    @Test
    void bytes_count_as_freed_only_for_the_last_name_of_a_content() {
        bed.oldFile("job_50/a").oldFile("plain");
        bed.store.hardLink("job_50/b", "plain");
        bed.store.setTimes(
                "plain",
                bed.clock.instant().minus(TestBed.OLD),
                bed.clock.instant().minus(TestBed.OLD));
        bed.store.setTimes(
                "job_50/b",
                bed.clock.instant().minus(TestBed.OLD),
                bed.clock.instant().minus(TestBed.OLD));
        bed.settings(s -> s.withFiles(files -> files.withHardLinkDetection(true)));
        CleanupStats dry =
                bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(dry.bytesWouldFree()).isEqualTo(10);
        assertThat(stats.files().deleted()).isEqualTo(2);
        assertThat(stats.bytesFreed()).isEqualTo(10);
    }
}
