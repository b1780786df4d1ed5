// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds orphans and deletes nothing: files older than a minimum age whose jobs are all not found, or terminal for long enough, and unowned files
 * that the settings allow by name. The decisions are those of {@link CleanupOperations#cleanupOrphanedFiles()}, without its file limit.
 *
 * <p>The minimum age has a reason: a file may be written before its job can be seen in the job store, so a young one proves nothing.
 *
 * <p>Streams: memory is bounded whatever the storage holds. Safe for use by several threads at once.
 */
public final class OrphanedFileDetector {

    private final Engine engine;
    private final Supplier<CleanupSettings> settings;

    /** A detector with the default naming and settings. */
    public OrphanedFileDetector(StorageProvider storage, JobStateLookup jobs) {
        this(storage, jobs, new JobChunkNaming(), CleanupSettings.defaults());
    }

    /** A detector with this naming and these settings. */
    public OrphanedFileDetector(
            StorageProvider storage, JobStateLookup jobs, TempFileNaming naming, CleanupSettings settings) {
        this(engine(storage, jobs, naming, settings), () -> settings);
    }

    OrphanedFileDetector(Engine engine, Supplier<CleanupSettings> settings) {
        this.engine = engine;
        this.settings = settings;
    }

    private static Engine engine(
            StorageProvider storage, JobStateLookup jobs, TempFileNaming naming, CleanupSettings settings) {
        Environment environment =
                TempStorageCleanupService.builder(storage, jobs).naming(naming).environment();
        return new Engine(environment, new Records(environment, () -> settings));
    }

    /** Finds the orphans past the age in the settings: see {@link #detect(Duration, Consumer)}. */
    public CleanupStats detect(Consumer<OrphanedFile> found) {
        return detect(settings.get().orphans().minimumAge(), found);
    }

    /**
     * Looks through the whole storage once and hands over each orphan as it is found. Blocks until the pass is over.
     *
     * @param minimumAge how old a file must be, 1 to 168 hours
     * @param found takes the orphans, one at a time, on the pass's threads; what it throws ends the pass and comes out of this call
     * @return what the pass saw, as the stats of a dry run
     * @throws IllegalArgumentException if the age is out of range
     */
    public CleanupStats detect(Duration minimumAge, Consumer<OrphanedFile> found) {
        Sink sink = new Sink(found);
        CleanupSettings inForce = settings.get();
        Environment environment = engine.environment();
        Plan plan = new Plans(inForce, environment.naming())
                .orphans(minimumAge, environment.clock().instant(), LimitSettings.UNLIMITED);
        RunOptions shown = RunOptions.defaults().withDryRun(true);
        CleanupStats stats = engine.execute(new Order(plan, shown, inForce, sink, false));
        sink.rethrow();
        return stats;
    }

    /** Hands decisions on as orphans, one at a time, until the taker fails. */
    private final class Sink implements CleanupListener {

        private final Consumer<OrphanedFile> found;
        private @Nullable RuntimeException failure;

        Sink(Consumer<OrphanedFile> found) {
            this.found = found;
        }

        @Override
        public synchronized void fileDecided(FileDecision decision) {
            if (decision.outcome() != FileOutcome.WOULD_DELETE || failure != null) {
                return;
            }
            try {
                found.accept(new OrphanedFile(decision.key(), decision.sizeBytes(), decision.reason()));
            } catch (RuntimeException e) {
                failure = e;
                engine.cancel(decision.run());
            }
        }

        synchronized void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
