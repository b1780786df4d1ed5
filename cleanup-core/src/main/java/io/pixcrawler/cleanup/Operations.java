// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.CompletedFiles;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The triggers under one set of options. */
final class Operations implements CleanupOperations {

    private final Engine engine;
    private final Environment environment;
    private final CleanupSettings settings;
    private final RunOptions options;

    Operations(Engine engine, Environment environment, CleanupSettings settings, RunOptions options) {
        this.engine = engine;
        this.environment = environment;
        this.settings = settings;
        this.options = options;
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk, Collection<String> completedFiles) {
        return chunkCompletion(
                chunk, CompletedFiles.of(completedFiles, settings.files().tempExtensions()));
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk) {
        return chunkCompletion(chunk, null);
    }

    private CleanupStats chunkCompletion(ChunkId chunk, @Nullable CompletedFiles completed) {
        RunOptions raised = raisedNow();
        Plan plan = plans().chunkCompletion(chunk, completed, raised.raisedAt().orElseThrow());
        boolean enabled = settings.jobs().completedChunksImmediately() && !settings.keepForDebugging();
        return enabled ? engine.execute(plan, raised) : engine.skip(plan, raised, SkipReason.DISABLED);
    }

    @Override
    public CleanupStats cleanupAfterCrash(JobId job) {
        RunOptions raised = raisedNow();
        Plan plan = plans().crashRecovery(job, raised.raisedAt().orElseThrow());
        return settings.keepForDebugging()
                ? engine.skip(plan, raised, SkipReason.DISABLED)
                : engine.execute(plan, raised);
    }

    @Override
    public CleanupStats cleanupOrphanedFiles() {
        return cleanupOrphanedFiles(settings.orphans().minimumAge());
    }

    @Override
    public CleanupStats cleanupOrphanedFiles(Duration minimumAge) {
        RunOptions raised = raisedNow();
        Plan plan = plans().orphans(minimumAge, settings.limits().maxFiles());
        if (settings.keepForDebugging() || !settings.orphans().detectionEnabled()) {
            return engine.skip(plan, raised, SkipReason.DISABLED);
        }
        if (options.dryRun() || settings.dryRun()) {
            return engine.execute(plan, raised);
        }
        String storage = environment.storage().name();
        if (!FullPassLock.tryAcquire(storage)) {
            return engine.skip(plan, raised, SkipReason.LOCKED);
        }
        try {
            return engine.execute(plan, raised);
        } finally {
            FullPassLock.release(storage);
        }
    }

    private Plans plans() {
        return new Plans(settings, environment.naming());
    }

    /** These options with the moment at which the trigger was raised: the call's, unless the host said an earlier one. */
    private RunOptions raisedNow() {
        if (engine.isClosed()) {
            throw new IllegalStateException(
                    "the cleanup service for " + environment.storage().name() + " is closed");
        }
        Instant now = environment.clock().instant();
        Instant raisedAt = options.raisedAt().orElse(now);
        if (raisedAt.isAfter(now)) {
            throw new IllegalArgumentException("raised at " + raisedAt + " is in the future: allowed is up to now, "
                    + now + ", by the host's clock");
        }
        return options.withRaisedAt(raisedAt);
    }
}
