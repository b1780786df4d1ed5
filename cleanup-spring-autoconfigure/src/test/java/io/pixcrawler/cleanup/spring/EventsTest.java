// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What events lead to, on real threads. */
@Timeout(60)
class EventsTest {

    private static final ChunkId CHUNK = ChunkId.of("12", "3");

    private final InMemoryStore store = InMemoryStore.flat(Clock.systemUTC());
    private final BlockingQueue<CleanupStats> ended = new LinkedBlockingQueue<>();
    private final FakeJobStates jobs = new FakeJobStates(Clock.systemUTC());

    @Test
    void a_job_that_ended_leads_to_the_removal_of_what_it_left() {
        jobs.put("12", JobStatus.FAILED);
        jobs.put("13", JobStatus.ACTIVE);
        oldFile("job_12_a.tmp");
        oldFile("job_13_a.tmp");

        on(store()).run(context -> {
            context.publishEvent(JobEndedEvent.of("12"));

            assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.CRASH_RECOVERY);
            assertThat(store.files()).containsExactly("job_13_a.tmp");
        });
    }

    @Test
    void a_job_that_goes_on_loses_nothing_whatever_the_event_says() {
        jobs.put("13", JobStatus.ACTIVE);
        oldFile("job_13_a.tmp");

        on(store()).run(context -> {
            context.publishEvent(JobEndedEvent.of("13"));

            assertThat(ended.take().outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(store.files()).containsExactly("job_13_a.tmp");
        });
    }

    @Test
    void a_completed_chunk_loses_the_files_that_the_event_names() {
        oldFile("job_12_chunk_3_a.jpg.tmp");
        oldFile("job_12_chunk_3_b.jpg.tmp");

        on(store()).run(context -> {
            context.publishEvent(ChunkCompletedEvent.of(CHUNK, List.of("a.jpg")));

            assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.CHUNK_COMPLETION);
            assertThat(store.files()).containsExactly("job_12_chunk_3_b.jpg.tmp");
        });
    }

    @Test
    void with_an_empty_list_nothing_goes() {
        oldFile("job_12_chunk_3_a.jpg.tmp");

        on(store()).run(context -> {
            context.publishEvent(ChunkCompletedEvent.of(CHUNK, List.of()));

            assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.CHUNK_COMPLETION);
            assertThat(store.files()).containsExactly("job_12_chunk_3_a.jpg.tmp");
        });
    }

    @Test
    void without_a_list_all_files_of_the_chunk_go() {
        oldFile("job_12_chunk_3_a.jpg.tmp");
        oldFile("job_12_chunk_4_a.jpg.tmp");

        on(store()).run(context -> {
            context.publishEvent(ChunkCompletedEvent.ofAllFiles(CHUNK));

            assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.CHUNK_COMPLETION);
            assertThat(store.files()).containsExactly("job_12_chunk_4_a.jpg.tmp");
        });
    }

    @Test
    void the_publisher_does_not_wait_and_the_end_of_the_context_ends_what_runs() throws InterruptedException {
        EndlessStorage endless = new EndlessStorage();

        on(endless).run(context -> {
            context.publishEvent(JobEndedEvent.of("12"));
            endless.begun.await();

            assertThat(context.getBean(TempStorageCleanupService.class).running())
                    .hasSize(1);
        });

        assertThat(ended.take().outcome()).isEqualTo(RunOutcome.CANCELLED);
    }

    @Test
    void as_many_events_are_worked_on_at_a_time_as_there_are_threads() {
        EndlessStorage endless = new EndlessStorage();

        on(endless).withPropertyValues("temp-storage-cleanup.events.threads=1").run(context -> {
            context.publishEvent(JobEndedEvent.of("12"));
            context.publishEvent(JobEndedEvent.of("13"));
            endless.begun.await();

            assertThat(context.getBean(CleanupHooks.class).pending()).isEqualTo(2);
            assertThat(context.getBean(TempStorageCleanupService.class).running())
                    .hasSize(1);
        });
    }

    @Test
    void an_event_after_the_end_of_the_threads_is_dropped_and_harms_nobody() {
        on(store()).run(context -> {
            context.getBean(EventThreads.class).close();

            context.publishEvent(JobEndedEvent.of("12"));

            assertThat(context.getBean(CleanupHooks.class).dropped()).isEqualTo(1);
        });
    }

    @Test
    void switched_off_nobody_listens_and_the_hooks_are_there_to_be_called() {
        on(store())
                .withPropertyValues("temp-storage-cleanup.events.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(JobEndedListener.class)
                        .doesNotHaveBean(ChunkCompletedListener.class)
                        .hasSingleBean(CleanupHooks.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void a_number_of_threads_that_is_not_allowed_ends_the_start(int threads) {
        on(store())
                .withPropertyValues("temp-storage-cleanup.events.threads=" + threads)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("temp-storage-cleanup.events.threads = " + threads
                                + " is not allowed: allowed is 1 to 64"));
    }

    private StorageProvider store() {
        return new InMemoryStorageProvider(store);
    }

    private void oldFile(String key) {
        store.write(key, 10, Instant.now().minus(Duration.ofDays(3)));
    }

    private ApplicationContextRunner on(StorageProvider storage) {
        return Contexts.empty()
                .withBean(StorageProvider.class, () -> storage)
                .withBean(JobStateLookup.class, () -> jobs)
                .withBean(CleanupListener.class, () -> new CleanupListener() {
                    @Override
                    public void runFinished(CleanupStats stats) {
                        ended.add(stats);
                    }
                });
    }
}
