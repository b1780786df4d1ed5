// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

    private static final int RUNS_SHOWN = 100;

    private final Environment environment;
    private final AtomicReference<CleanupSettings> settings;
    private final Records records;
    private final Engine engine;
    private final Overview overview;

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
        UnsupportedSettings.refuse(builder.settings, builder.storage);
        this.settings = new AtomicReference<>(builder.settings);
        this.environment = builder.environment();
        this.records = new Records(environment, settings::get);
        this.engine = new Engine(environment, records);
        this.overview = new Overview(environment, settings::get, records);
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
        return new Operations(engine, settings::get, options);
    }

    /** A detector over the same storage and jobs; what one of the two learns about the job store, the other knows. */
    public OrphanedFileDetector orphanedFileDetector() {
        return new OrphanedFileDetector(engine, settings::get);
    }

    /** The settings in force. */
    public CleanupSettings settings() {
        return settings.get();
    }

    /**
     * Changes the settings for runs that begin from now on; a run that goes on keeps those it began with.
     *
     * @throws IllegalArgumentException if {@code temp_storage_path} differs, which cannot change while the service lives, or a setting is not
     *     honoured by this version; nothing changes then
     */
    public void reconfigure(CleanupSettings changed) {
        UnsupportedSettings.refuse(changed, environment.storage());
        String path = settings().tempStoragePath();
        if (!changed.tempStoragePath().equals(path)) {
            throw Setting.TEMP_STORAGE_PATH.refuse(
                    changed.tempStoragePath(), path + ", because it cannot be changed at run time");
        }
        settings.set(changed);
    }

    /**
     * Triggers for a host's own thread that must not wait: chunk completion and crash recovery run on the executor, and the call returns at
     * once and never throws.
     *
     * @param executor where they run, each for as long as its run takes; not one that runs tasks on the thread that hands them in
     */
    public CleanupHooks hooks(Executor executor) {
        return new CleanupHooks(this, executor, environment.clock());
    }

    /**
     * How the storage stands: usage measured now, temp files as the last full pass saw them. Waits a few seconds at most, if the storage or the
     * job store hangs; takes microseconds otherwise, whatever the storage holds.
     */
    public StorageStats storageStats() {
        return overview.stats();
    }

    /** Whether the cleanup can do its work, by what is known: see {@link #health(CleanupHealth.Check)}. */
    public CleanupHealth health() {
        return health(CleanupHealth.Check.LAST_KNOWN);
    }

    /** Whether the cleanup can do its work, and whether it has to. Waits a few seconds at most for a storage or a job store that hangs. */
    public CleanupHealth health(CleanupHealth.Check check) {
        return overview.health(check);
    }

    /** The last 100 runs that did something: see {@link #history(int)}. */
    public CleanupHistory history() {
        return history(RUNS_SHOWN);
    }

    /**
     * The last runs that did, found or failed at something, newest first: from the host's {@link RunHistory} where there is one and it answers,
     * else those of this process, at most 10 000 and no older than {@code cleanup_stats_retention_days}.
     *
     * @param limit how many at most
     * @throws IllegalArgumentException if the limit is not positive
     */
    public CleanupHistory history(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is not allowed: at least 1 is");
        }
        return records.log().newest(limit, settings().monitoring().statsRetention());
    }

    /** How far the runs of this service are that go on now. */
    public List<RunProgress> running() {
        return engine.progress();
    }

    /**
     * What each trigger would do with the file of this key now, why, and from when on it would go. Asks the storage and the job store afresh, in
     * a few calls on the calling thread, and changes nothing.
     *
     * @param key the path below the storage's root, with {@code /}
     * @throws StorageException if the storage cannot be asked
     */
    public Explanation explain(String key) {
        return new Explainer(environment, settings(), engine.memory()).explain(key);
    }

    /** What can be brought back of what runs removed. */
    public Undo undo() {
        return new Undo(environment, settings::get, "");
    }

    /** Brings back all that a run set aside, never over anything that lies there by now: see {@link Undo#restore(RunId)}. */
    public RestoreStats restore(RunId run) {
        return undo().restore(run);
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
    public CleanupStats cleanupAfterCrash() {
        return with(RunOptions.defaults()).cleanupAfterCrash();
    }

    @Override
    public CleanupStats emergencyCleanup() {
        return with(RunOptions.defaults()).emergencyCleanup();
    }

    @Override
    public CleanupStats scheduledCleanup() {
        return with(RunOptions.defaults()).scheduledCleanup();
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
        private Duration lateFreeing = Environment.DEFAULT_LATE_FREEING;
        private @Nullable RunLock runLock;
        private @Nullable RunHistory history;
        private @Nullable AuditTrail audit;

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

        /** Keeps full passes and emergencies of several JVMs on one storage apart; none by default. Inside one JVM they are kept apart anyway. */
        public Builder runLock(RunLock value) {
            runLock = value;
            return this;
        }

        /** Remembers runs for longer than this process lives; none by default: the service remembers its own, in memory. */
        public Builder history(RunHistory value) {
            history = value;
            return this;
        }

        /** Takes a record of each file that was removed or refused; none by default, and the log has them. The host closes it, after this service. */
        public Builder audit(AuditTrail value) {
            audit = value;
            return this;
        }

        /** How long an emergency waits for space that a file system gives back late; for tests. */
        Builder lateFreeing(Duration value) {
            lateFreeing = value;
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
            return new Environment(
                    storage,
                    jobs,
                    naming,
                    listener,
                    executor,
                    clock,
                    nanos,
                    patience,
                    lateFreeing,
                    runLock,
                    history,
                    audit);
        }
    }
}
