// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.testkit.JobCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkCompletionRunTest {

    private static final ChunkId CHUNK = ChunkId.of("12", "3");

    private final TestBed bed = new TestBed();

    private void writeThenWait(String... keys) {
        for (String key : keys) {
            bed.store.write(key, 10);
        }
        bed.clock.advance(Duration.ofSeconds(5));
    }

    @Test
    void removes_the_completed_files_of_the_chunk_and_their_temp_files_only() {
        writeThenWait(
                "job_12_chunk_3_cat_1.jpg",
                "job_12_chunk_3_cat_1.jpg.tmp",
                "job_12_chunk_3_cat_10.jpg",
                "job_12_chunk_30_cat_1.jpg",
                "job_123_chunk_3_cat_1.jpg",
                "job_12_chunk_3/cat_1.part",
                "job_12/job_12_chunk_3/cat_1");
        CleanupStats stats = bed.service().cleanupAfterChunkCompletion(CHUNK, List.of("cat_1"));
        assertThat(bed.store.files())
                .containsExactly("job_123_chunk_3_cat_1.jpg", "job_12_chunk_30_cat_1.jpg", "job_12_chunk_3_cat_10.jpg");
        assertThat(stats.files().deleted()).isEqualTo(4);
        assertThat(stats.bytesFreed()).isEqualTo(40);
        assertThat(stats.files().kept(Reason.NOT_COMPLETED)).isEqualTo(1);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void removes_nothing_for_an_empty_list() {
        writeThenWait("job_12_chunk_3_cat.jpg");
        assertThat(bed.service()
                        .cleanupAfterChunkCompletion(CHUNK, List.of())
                        .files()
                        .deleted())
                .isZero();
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void an_entry_with_a_slash_is_a_key() {
        writeThenWait("job_12_chunk_3/a/cat.jpg", "job_12_chunk_3/b/cat.jpg");
        bed.service().cleanupAfterChunkCompletion(CHUNK, List.of("job_12_chunk_3/a/cat.jpg"));
        assertThat(bed.store.files()).containsExactly("job_12_chunk_3/b/cat.jpg");
    }

    @Test
    void without_a_list_takes_all_files_of_the_chunk_and_its_emptied_directories() {
        writeThenWait("job_12/job_12_chunk_3/sub/cat.jpg", "job_12/job_12_chunk_4/dog.jpg", "temp_job_12_chunk_3.tmp");
        CleanupStats stats = bed.service().cleanupAfterChunkCompletion(CHUNK);
        assertThat(bed.store.files()).containsExactly("job_12/job_12_chunk_4/dog.jpg");
        assertThat(bed.store.exists("job_12/job_12_chunk_3")).isFalse();
        assertThat(bed.store.exists("job_12")).isTrue();
        assertThat(stats.directoriesRemoved()).isEqualTo(2);
    }

    @Test
    void with_a_list_never_removes_a_directory() {
        writeThenWait("job_12_chunk_3/cat.jpg");
        CleanupStats stats = bed.service().cleanupAfterChunkCompletion(CHUNK, List.of("cat.jpg"));
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(bed.store.exists("job_12_chunk_3")).isTrue();
    }

    @Test
    void never_takes_the_job_directory_with_the_last_chunk() {
        writeThenWait("job_12/job_12_chunk_3/cat.jpg");
        bed.service().cleanupAfterChunkCompletion(CHUNK);
        assertThat(bed.store.exists("job_12/job_12_chunk_3")).isFalse();
        assertThat(bed.store.exists("job_12")).isTrue();
    }

    @Test
    void asks_no_job() {
        writeThenWait("job_12_chunk_3_cat.jpg");
        bed.service().cleanupAfterChunkCompletion(CHUNK);
        assertThat(bed.jobs.calls()).extracting(JobCall::method).isEmpty();
        assertThat(bed.store.files()).isEmpty();
    }

    @Test
    void inv_7_keeps_what_was_written_after_the_call_was_raised() {
        writeThenWait("job_12_chunk_3_cat.jpg");
        RunOptions raised = RunOptions.defaults().withRaisedAt(bed.clock.instant());
        bed.clock.advance(Duration.ofSeconds(1));
        bed.store.write("job_12_chunk_3_late.jpg", 10);
        bed.clock.advance(Duration.ofSeconds(1));
        CleanupStats stats = bed.service().with(raised).cleanupAfterChunkCompletion(CHUNK);
        assertThat(bed.store.files()).containsExactly("job_12_chunk_3_late.jpg");
        assertThat(stats.files().kept(Reason.WRITTEN_AFTER_TRIGGER)).isEqualTo(1);
    }

    @Test
    void inv_7_a_write_in_the_same_second_is_kept_without_a_list_and_goes_with_one() {
        bed.store.withTimeResolution(Duration.ofSeconds(1));
        bed.clock.advance(Duration.ofMillis(300));
        bed.store.write("job_12_chunk_3_cat.jpg", 10);
        bed.clock.advance(Duration.ofMillis(300));
        bed.service().cleanupAfterChunkCompletion(CHUNK);
        assertThat(bed.store.files()).hasSize(1);
        bed.service().cleanupAfterChunkCompletion(CHUNK, List.of("cat"));
        assertThat(bed.store.files()).isEmpty();
    }

    @Test
    void inv_7_the_change_time_counts_even_if_ages_are_narrowed_to_modification() {
        bed.settings(s -> s.withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED)));
        RunOptions raised = RunOptions.defaults().withRaisedAt(bed.clock.instant());
        bed.clock.advance(Duration.ofSeconds(10));
        bed.store.write("job_12_chunk_3_cat.jpg", 10);
        bed.store.setLastModified("job_12_chunk_3_cat.jpg", bed.clock.instant().minus(Duration.ofDays(9)));
        bed.clock.advance(Duration.ofSeconds(10));
        bed.service().with(raised).cleanupAfterChunkCompletion(CHUNK, List.of("cat"));
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void refuses_a_trigger_raised_in_the_future() {
        RunOptions future =
                RunOptions.defaults().withRaisedAt(bed.clock.instant().plusSeconds(1));
        assertThatThrownBy(() -> bed.service().with(future).cleanupAfterChunkCompletion(CHUNK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-15T12:00:01Z")
                .hasMessageContaining("future");
    }

    @Test
    void refuses_ids_that_the_naming_cannot_read() {
        TempStorageCleanupService service = bed.service();
        assertThatThrownBy(() -> service.cleanupAfterChunkCompletion(ChunkId.of("12", "a_b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a_b");
        assertThatThrownBy(() -> service.cleanupAfterChunkCompletion(ChunkId.of("1_2", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1_2");
    }

    @Test
    void is_skipped_where_completed_chunks_are_left_to_the_full_passes() {
        writeThenWait("job_12_chunk_3_cat.jpg");
        bed.settings(s -> s.withJobs(jobs -> jobs.withCompletedChunksImmediately(false)));
        CleanupStats stats = bed.service().cleanupAfterChunkCompletion(CHUNK);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.SKIPPED);
        assertThat(stats.skipReason()).contains(SkipReason.DISABLED);
        assertThat(bed.store.files()).hasSize(1);
    }
}
