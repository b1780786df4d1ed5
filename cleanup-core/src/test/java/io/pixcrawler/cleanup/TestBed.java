// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A storage, a job store and a clock for one test; jobs "1" to "10" are active, and "10" changed an hour
 * ago, so that the job store is alive. */
final class TestBed {

    static final Duration OLD = Duration.ofHours(48);

    final SettableClock clock = new SettableClock();
    final InMemoryStore store = InMemoryStore.withDirectories(clock);
    final InMemoryStorageProvider storage = new InMemoryStorageProvider(store, 7);
    final FakeJobStates jobs = new FakeJobStates(clock);
    CleanupSettings settings = CleanupSettings.defaults()
            .withLimits(limits -> limits.withWorkers(1).withBatchSize(100));

    TestBed() {
        for (int job = 1; job <= 9; job++) {
            jobs.put(String.valueOf(job), JobStatus.ACTIVE, Duration.ofDays(3));
        }
        jobs.put("10", JobStatus.ACTIVE, Duration.ofHours(1));
    }

    /** A file of ten bytes, both of whose times are so long ago. */
    TestBed file(String key, Duration age) {
        store.write(key, 10, clock.instant().minus(age));
        return this;
    }

    TestBed oldFile(String key) {
        return file(key, OLD);
    }

    TestBed settings(UnaryOperator<CleanupSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    TempStorageCleanupService service() {
        return builder(storage, jobs).build();
    }

    TempStorageCleanupService service(JobStateLookup lookup) {
        return builder(storage, lookup).build();
    }

    TempStorageCleanupService service(StorageProvider provider) {
        return builder(provider, jobs).build();
    }

    TempStorageCleanupService.Builder builder(StorageProvider provider, JobStateLookup lookup) {
        return TempStorageCleanupService.builder(provider, lookup)
                .settings(settings)
                .clock(clock)
                .ticker(clock.ticker());
    }
}
