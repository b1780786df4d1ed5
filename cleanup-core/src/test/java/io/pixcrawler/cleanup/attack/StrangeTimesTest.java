// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.Impatient;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times at the ends of what an {@link Instant} holds: no sum of them may come round as an old one, nor cost the other files their run. */
class StrangeTimesTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = InMemoryStore.withDirectories(clock);
    private final FakeJobStates jobs = new FakeJobStates(clock);
    private final Map<String, Instant> times = new HashMap<>();

    enum Called {
        CHUNK(service -> service.cleanupAfterChunkCompletion(ChunkId.of("50", "1"))),
        FILES(service -> service.cleanupAfterChunkCompletion(
                ChunkId.of("50", "1"), List.of("0", "1", "2", "3", "4", "5", "6", "7", "8"))),
        CRASH(service -> service.cleanupAfterCrash(new JobId("50"))),
        ABSENT(service -> service.cleanupAfterCrash(new JobId("60"))),
        CRASHES(CleanupOperations::cleanupAfterCrash),
        ORPHANS(CleanupOperations::cleanupOrphanedFiles),
        SCHEDULED(CleanupOperations::scheduledCleanup),
        EMERGENCY(CleanupOperations::emergencyCleanup);

        private final Function<CleanupOperations, CleanupStats> call;

        Called(Function<CleanupOperations, CleanupStats> call) {
            this.call = call;
        }
    }

    private CleanupStats run(Called called, AgeSignals signals, boolean ofChangeTime) {
        jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("1", JobStatus.ACTIVE, Duration.ofMinutes(1));
        List<Instant> strange = List.of(
                Instant.MAX,
                Instant.MAX.minusNanos(1),
                Instant.ofEpochSecond(Long.MAX_VALUE / 1000),
                clock.instant().plusNanos(1),
                clock.instant().plus(Duration.ofDays(400_000)),
                Instant.MIN,
                Instant.MIN.plusNanos(1),
                Instant.ofEpochSecond(-1),
                Instant.EPOCH);
        for (int i = 0; i < strange.size(); i++) {
            for (String key : List.of("job_50_chunk_1_" + i, "job_60_" + i)) {
                store.write(key, 10, clock.instant().minus(Duration.ofDays(2)));
                times.put(key, strange.get(i));
            }
        }
        store.write("job_1_a", 10, clock.instant().minus(Duration.ofDays(2)));
        store.write("job_50_chunk_1_plain", 10, clock.instant().minus(Duration.ofDays(2)));
        store.withTotalBytes(store.usedBytes());
        Map<String, Instant> none = Map.of();
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits -> limits.withWorkers(1).withBatchSize(100))
                .withFiles(files -> files.withAgeSignals(signals))
                .withEmergency(emergency ->
                        emergency.withMinFreeSpaceGb(0).withThreshold(50).withTargetOffset(40));
        return called.call.apply(Impatient.builder(
                        new StrangeTimes(
                                new InMemoryStorageProvider(store, 7),
                                ofChangeTime ? none : times,
                                ofChangeTime ? times : none),
                        jobs,
                        Duration.ofSeconds(20))
                .settings(settings)
                .clock(clock)
                .ticker(clock.ticker())
                .executor(Runnable::run)
                .build()
                .with(RunOptions.defaults().withAcceptNotFound(true)));
    }

    private void requireThoseFromTheFuture(CleanupStats stats) {
        assertThat(stats.errorSample()).isEmpty();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        for (int i = 0; i < 5; i++) {
            assertThat(store.files()).contains("job_50_chunk_1_" + i, "job_60_" + i);
        }
        assertThat(store.files()).contains("job_1_a");
        assertThat(stats.files().deleted()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void inv_20_a_modification_time_at_the_end_of_all_times_keeps_its_file_and_costs_no_other(Called called) {
        requireThoseFromTheFuture(run(called, AgeSignals.MODIFIED_AND_CHANGED, false));
    }

    @ParameterizedTest
    @EnumSource
    void inv_20_the_same_where_it_is_the_only_signal(Called called) {
        requireThoseFromTheFuture(run(called, AgeSignals.MODIFIED, false));
    }

    @ParameterizedTest
    @EnumSource
    void inv_20_a_change_time_at_the_end_of_all_times_keeps_its_file_and_costs_no_other(Called called) {
        requireThoseFromTheFuture(run(called, AgeSignals.MODIFIED_AND_CHANGED, true));
    }
}
