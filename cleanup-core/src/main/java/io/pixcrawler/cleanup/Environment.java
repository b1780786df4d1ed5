// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a host hands in once.
 *
 * @param storage where the files lie
 * @param jobs who knows the jobs
 * @param naming who owns a key
 * @param listener who is told
 * @param executor where workers run; each task may block for as long as a run takes
 * @param clock the host's clock
 * @param nanos the host's monotonic clock, in nanoseconds
 * @param patience how long a stopped run waits for workers that do not come back
 */
record Environment(
        StorageProvider storage,
        JobStateLookup jobs,
        TempFileNaming naming,
        CleanupListener listener,
        Executor executor,
        Clock clock,
        LongSupplier nanos,
        Duration patience) {

    /** Nobody is told. */
    static final CleanupListener SILENT = new CleanupListener() {};

    /** How long a stopped run waits by default: longer than a bulk request of an object store takes at the worst. */
    static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);
}
