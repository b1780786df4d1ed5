// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.Impatient;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** A host by the real clock: a hundred and fifty old files of a failed job, and some of an active one. */
final class HostScene {

    static final int OF_FAILED = 150;
    private static final int OF_ACTIVE = 5;

    final InMemoryStore store = InMemoryStore.withDirectories(Clock.systemUTC());
    final FakeJobStates jobs = new FakeJobStates(Clock.systemUTC());
    CleanupSettings settings = CleanupSettings.defaults()
            .withLimits(limits -> limits.withWorkers(2).withBatchSize(100))
            .withEmergency(emergency -> emergency
                    .withMinFreeSpaceGb(0)
                    .withThreshold(90)
                    .withTargetOffset(40)
                    .withGrace(Duration.ZERO));

    HostScene() {
        this(Duration.ofDays(2));
    }

    private HostScene(Duration age) {
        jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("1", JobStatus.ACTIVE, Duration.ofMinutes(1));
        Instant old = Instant.now().minus(age);
        for (int i = 0; i < OF_FAILED; i++) {
            store.write("job_50/" + i, 10, old);
        }
        for (int i = 0; i < OF_ACTIVE; i++) {
            store.write("job_1/" + i, 10, old);
        }
        store.withTotalBytes((OF_FAILED + OF_ACTIVE) * 10L);
    }

    TempStorageCleanupService.Builder builder() {
        return Impatient.builder(new InMemoryStorageProvider(store, 7), jobs, Duration.ofMillis(200))
                .settings(settings);
    }

    TempStorageCleanupService service(CleanupListener listener) {
        return builder().listener(listener).build();
    }

    TempStorageCleanupService service(Executor executor) {
        return builder().executor(executor).build();
    }

    long left() {
        return store.files().stream().filter(key -> key.startsWith("job_50/")).count();
    }

    /** Only files of the failed job went, and the run says of each what became of it. */
    void check(CleanupStats stats) {
        assertThat(store.files().stream().filter(key -> key.startsWith("job_1/")))
                .hasSize(OF_ACTIVE);
        assertThat(OF_FAILED - left())
                .isBetween(
                        stats.files().deleted(),
                        stats.files().deleted() + stats.files().unknownOutcome());
    }
}
