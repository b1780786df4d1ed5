// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HooksTest {

    private final TestBed bed = new TestBed();
    private final List<Runnable> queue = new ArrayList<>();
    private final TempStorageCleanupService service = bed.service();
    private final CleanupHooks hooks = service.hooks(queue::add);

    @BeforeEach
    void files() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.oldFile("job_51_a.tmp").oldFile("job_1_chunk_2_cat.jpg.tmp").oldFile("job_1_chunk_3_dog.jpg.tmp");
    }

    private void runQueue() {
        List<Runnable> tasks = List.copyOf(queue);
        queue.clear();
        tasks.forEach(Runnable::run);
    }

    @Test
    void hand_the_work_over_and_the_executor_does_it() {
        hooks.jobEnded(new JobId("51"));
        hooks.chunkCompleted(ChunkId.of("1", "2"), List.of("cat.jpg"));
        hooks.chunkCompleted(ChunkId.of("1", "3"));
        assertThat(bed.store.files()).hasSize(3);
        assertThat(hooks.pending()).isEqualTo(3);

        runQueue();
        assertThat(bed.store.files()).isEmpty();
        assertThat(hooks.pending()).isZero();
        assertThat(hooks.dropped()).isZero();
    }

    @Test
    void inv_7_keeps_what_was_written_after_the_call_however_late_it_is_carried_out() {
        hooks.jobEnded(new JobId("51"));
        bed.clock.advance(Duration.ofHours(5));
        bed.file("job_51_retry.tmp", Duration.ofHours(4));

        runQueue();
        assertThat(bed.store.files()).contains("job_51_retry.tmp").doesNotContain("job_51_a.tmp");
    }

    @Test
    void inv_7_keeps_what_was_written_after_the_moment_that_a_late_call_speaks_of() {
        Instant stated = bed.clock.instant();
        bed.clock.advance(Duration.ofHours(5));
        bed.file("job_51_retry.tmp", Duration.ofHours(4));
        CleanupHooks late = hooks.raisedAt(stated);

        late.jobEnded(new JobId("51"));
        assertThat(hooks.pending()).isEqualTo(1);
        runQueue();
        assertThat(bed.store.files()).contains("job_51_retry.tmp").doesNotContain("job_51_a.tmp");
    }

    @Test
    void inv_31_a_full_queue_drops_the_call_and_leaves_the_files_to_a_full_pass() {
        for (int i = 0; i < CleanupHooks.MOST_PENDING + 7; i++) {
            hooks.jobEnded(new JobId("51"));
        }
        assertThat(hooks.pending()).isEqualTo(CleanupHooks.MOST_PENDING);
        assertThat(queue).hasSize(CleanupHooks.MOST_PENDING);
        assertThat(hooks.dropped()).isEqualTo(7);

        queue.subList(1, queue.size()).clear();
        runQueue();
        hooks.jobEnded(new JobId("51"));
        assertThat(hooks.dropped()).isEqualTo(7);
    }

    @Test
    void inv_31_an_executor_that_refuses_or_fails_is_not_the_hosts_problem() {
        List<Executor> bad = List.of(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                task -> {
                    throw new OutOfMemoryError("no thread");
                });
        for (Executor executor : bad) {
            CleanupHooks refused = service.hooks(executor);
            assertThatCode(() -> refused.jobEnded(new JobId("51"))).doesNotThrowAnyException();
            assertThat(refused.dropped()).isEqualTo(1);
            assertThat(refused.pending()).isZero();
        }
        assertThat(bed.store.files()).hasSize(3);
    }

    @Test
    void inv_31_never_works_on_the_callers_thread() {
        CleanupHooks inline = service.hooks(Runnable::run);
        inline.jobEnded(new JobId("51"));

        assertThat(bed.store.files()).hasSize(3);
        assertThat(inline.dropped()).isEqualTo(1);
        assertThat(inline.pending()).isZero();
    }

    @Test
    void inv_31_bad_input_and_a_closed_service_throw_nothing_at_the_caller_or_the_executor() {
        assertThatCode(() -> hooks.chunkCompleted(ChunkId.of("1", "2"), Arrays.asList("cat.jpg", null)))
                .doesNotThrowAnyException();
        assertThat(hooks.dropped()).isEqualTo(1);
        hooks.jobEnded(new JobId("not a number"));
        service.close();
        hooks.jobEnded(new JobId("51"));

        assertThatCode(this::runQueue).doesNotThrowAnyException();
        assertThat(hooks.pending()).isZero();
        assertThat(bed.store.files()).hasSize(3);
    }

    @Test
    void the_hosts_list_may_change_after_the_call() {
        List<String> completed = new ArrayList<>(List.of("cat.jpg"));
        hooks.chunkCompleted(ChunkId.of("1", "2"), completed);
        completed.clear();
        completed.add("other");

        runQueue();
        assertThat(bed.store.files()).doesNotContain("job_1_chunk_2_cat.jpg.tmp");
    }

    @Test
    void a_task_that_an_executor_runs_twice_works_once() {
        hooks.jobEnded(new JobId("51"));
        queue.add(queue.get(0));
        runQueue();

        assertThat(hooks.pending()).isZero();
    }
}
