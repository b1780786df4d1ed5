// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
 * @param lateFreeing how long an emergency waits for space that a file system gives back late
 * @param runLock keeps runs of several JVMs apart; null for none
 * @param history remembers runs for longer than this JVM lives; null for none
 * @param audit takes a record of each file that was removed or refused; null for none
 */
record Environment(
        StorageProvider storage,
        JobStateLookup jobs,
        TempFileNaming naming,
        CleanupListener listener,
        Executor executor,
        Clock clock,
        LongSupplier nanos,
        Duration patience,
        Duration lateFreeing,
        @Nullable RunLock runLock,
        @Nullable RunHistory history,
        @Nullable AuditTrail audit) {

    /** Nobody is told. */
    static final CleanupListener SILENT = new CleanupListener() {};

    /** How long a stopped run waits by default: longer than a bulk request of an object store takes at the worst. */
    static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    /** How long an emergency waits by default: a little longer than btrfs takes to write a transaction down, which is 30 seconds. */
    static final Duration DEFAULT_LATE_FREEING = Duration.ofSeconds(40);

    private static final Duration BRIEF = Duration.ofSeconds(5);

    /** Not the host's executor: a pool that is busy, or one that works on the asking thread, would make every answer late. */
    private static final Executor QUESTIONS = new WorkerThreads();

    /** Asks what may hang. */
    Patience patient() {
        return new Patience(QUESTIONS, patience);
    }

    /** Asks what may take long. */
    Patience patient(Duration atMost) {
        return new Patience(QUESTIONS, atMost);
    }

    /** Asks what may hang, for somebody who wants to know how things stand now or not at all. */
    Patience brief() {
        return new Patience(QUESTIONS, patience.compareTo(BRIEF) < 0 ? patience : BRIEF);
    }
}
