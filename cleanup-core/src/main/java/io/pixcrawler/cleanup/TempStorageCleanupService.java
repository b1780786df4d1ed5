// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Cleans one temp storage. Every trigger is a method that blocks until its run is over; the host decides when to call, the service starts no
 * timer. A run works on {@code parallel_cleanup_workers} daemon threads, or on the host's executor, and they end with the call.
 *
 * <pre>{@code
 * TempStorageCleanupService cleanup = TempStorageCleanupService.builder(storage, jobs).build();
 * CleanupStats stats = cleanup.cleanupOrphanedFiles();
 * CleanupStats shown = cleanup.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
 * }</pre>
 *
 * <p>Safe for use by several threads at once. One service for one storage is enough; two on the same storage do no harm.
 */
public final class TempStorageCleanupService implements CleanupOperations, AutoCloseable {

    private final Environment environment;
    private final CleanupSettings settings;
    private final Engine engine;

    /**
     * A service for a container that injects its collaborators; the same as {@link #builder} with nothing but these.
     *
     * @throws IllegalArgumentException if a setting is not honoured by this version
     */
    @Inject
    public TempStorageCleanupService(
            StorageProvider storage, JobStateLookup jobs, TempFileNaming naming, CleanupSettings settings) {
        this(builder(storage, jobs).naming(naming).settings(settings));
    }

    private TempStorageCleanupService(Builder builder) {
        UnsupportedSettings.refuse(builder.settings);
        this.settings = builder.settings;
        this.environment = builder.environment();
        this.engine = new Engine(environment, settings);
    }

    /**
     * Begins to put a service together.
     *
     * @param storage where the temp files lie; the host closes it
     * @param jobs who knows the jobs
     */
    public static Builder builder(StorageProvider storage, JobStateLookup jobs) {
        return new Builder(storage, jobs);
    }

    /** The triggers, with these options for each run. */
    public CleanupOperations with(RunOptions options) {
        return new Operations(engine, environment, settings, options);
    }

    /** A detector over the same storage and jobs; what one of the two learns about the job store, the other knows. */
    public OrphanedFileDetector orphanedFileDetector() {
        return new OrphanedFileDetector(engine, new Plans(settings, environment.naming()), settings);
    }

    /** The settings in force. */
    public CleanupSettings settings() {
        return settings;
    }

    /**
     * Ends a run of this service: no removal begins after this call, and the run's own call returns with {@link RunOutcome#CANCELLED}.
     *
     * @return whether there is such a run
     */
    public boolean cancel(RunId run) {
        return engine.cancel(run);
    }

    /** Cancels what runs and refuses further calls. Does not close the storage. A second call does nothing. */
    @Override
    public void close() {
        engine.close();
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk, Collection<String> completedFiles) {
        return with(RunOptions.defaults()).cleanupAfterChunkCompletion(chunk, completedFiles);
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk) {
        return with(RunOptions.defaults()).cleanupAfterChunkCompletion(chunk);
    }

    @Override
    public CleanupStats cleanupAfterCrash(JobId job) {
        return with(RunOptions.defaults()).cleanupAfterCrash(job);
    }

    @Override
    public CleanupStats cleanupOrphanedFiles() {
        return with(RunOptions.defaults()).cleanupOrphanedFiles();
    }

    @Override
    public CleanupStats cleanupOrphanedFiles(Duration minimumAge) {
        return with(RunOptions.defaults()).cleanupOrphanedFiles(minimumAge);
    }

    /** Puts a service together. Not thread safe. */
    public static final class Builder {

        private final StorageProvider storage;
        private final JobStateLookup jobs;
        private TempFileNaming naming = new JobChunkNaming();
        private CleanupSettings settings = CleanupSettings.defaults();
        private CleanupListener listener = Environment.SILENT;
        private Executor executor = new WorkerThreads();
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanos = System::nanoTime;
        private Duration patience = Environment.DEFAULT_PATIENCE;

        private Builder(StorageProvider storage, JobStateLookup jobs) {
            this.storage = Objects.requireNonNull(storage, "storage");
            this.jobs = Objects.requireNonNull(jobs, "jobs");
        }

        /** Who owns a key; {@link JobChunkNaming} by default. */
        public Builder naming(TempFileNaming value) {
            naming = value;
            return this;
        }

        /** The settings; {@link CleanupSettings#defaults} by default. */
        public Builder settings(CleanupSettings value) {
            settings = value;
            return this;
        }

        /** Is told what runs do; nobody by default. */
        public Builder listener(CleanupListener value) {
            listener = value;
            return this;
        }

        /**
         * Where workers run; new daemon threads by default. Each task may block for as long as a run takes. An executor with fewer threads than
         * {@code parallel_cleanup_workers} makes runs slower and is no error. A call from the only
         * thread of the executor itself waits for a thread that never comes free, until its time limit.
         */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /** The host's clock, by which triggers are raised; the system's by default. Ages go by the store's clock. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** A clock that does not jump, in nanoseconds; {@link System#nanoTime} by default. */
        public Builder ticker(LongSupplier value) {
            nanos = value;
            return this;
        }

        /** How long a stopped run waits for workers that hang; for tests. */
        Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /**
         * The service.
         *
         * @throws IllegalArgumentException if a setting is not honoured by this version
         */
        public TempStorageCleanupService build() {
            return new TempStorageCleanupService(this);
        }

        Environment environment() {
            return new Environment(storage, jobs, naming, listener, executor, clock, nanos, patience);
        }
    }
}
