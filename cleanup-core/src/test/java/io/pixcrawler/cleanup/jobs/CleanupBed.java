// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;

/** A storage in memory and a service on it, for runs with a real job table. One worker, a hundred files at once. */
final class CleanupBed {

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = InMemoryStore.withDirectories(clock);
    private final InMemoryStorageProvider storage = new InMemoryStorageProvider(store, 7);

    InMemoryStore store() {
        return store;
    }

    InMemoryStorageProvider storage() {
        return storage;
    }

    void oldFile(String key) {
        store.write(key, 10, clock.instant().minus(Duration.ofHours(48)));
    }

    TempStorageCleanupService service(JobStateLookup jobs) {
        return service(jobs, 1);
    }

    TempStorageCleanupService service(JobStateLookup jobs, int workers) {
        return service(storage, jobs, workers);
    }

    TempStorageCleanupService service(StorageProvider provider, JobStateLookup jobs) {
        return service(provider, jobs, 1);
    }

    /** Full passes under this lock. */
    TempStorageCleanupService service(JobStateLookup jobs, RunLock lock) {
        return TempStorageCleanupService.builder(storage, jobs)
                .runLock(lock)
                .clock(clock)
                .ticker(clock.ticker())
                .build();
    }

    private TempStorageCleanupService service(StorageProvider provider, JobStateLookup jobs, int workers) {
        return service(
                provider,
                jobs,
                CleanupSettings.defaults()
                        .withLimits(limits -> limits.withWorkers(workers).withBatchSize(100)));
    }

    TempStorageCleanupService service(JobStateLookup jobs, CleanupSettings settings) {
        return service(storage, jobs, settings);
    }

    private TempStorageCleanupService service(StorageProvider provider, JobStateLookup jobs, CleanupSettings settings) {
        return TempStorageCleanupService.builder(provider, jobs)
                .settings(settings)
                .clock(clock)
                .ticker(clock.ticker())
                .build();
    }
}
