// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.CompletedFiles;
import io.pixcrawler.cleanup.policy.EmergencyGoal;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The triggers under one set of options, each under the settings in force when it is called. */
final class Operations implements CleanupOperations {

    private final Engine engine;
    private final Supplier<CleanupSettings> inForce;
    private final RunOptions options;

    Operations(Engine engine, Supplier<CleanupSettings> inForce, RunOptions options) {
        this.engine = engine;
        this.inForce = inForce;
        this.options = options;
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk, Collection<String> completedFiles) {
        CompletedFiles completed =
                CompletedFiles.of(completedFiles, inForce.get().files().tempExtensions());
        return chunkCompletion(chunk, completed);
    }

    @Override
    public CleanupStats cleanupAfterChunkCompletion(ChunkId chunk) {
        return chunkCompletion(chunk, null);
    }

    private CleanupStats chunkCompletion(ChunkId chunk, @Nullable CompletedFiles completed) {
        Order order = order((plans, raisedAt) -> plans.chunkCompletion(chunk, completed, raisedAt));
        CleanupSettings settings = order.settings();
        return run(order, settings.jobs().completedChunksImmediately() && !settings.keepForDebugging());
    }

    @Override
    public CleanupStats cleanupAfterCrash(JobId job) {
        Order order = order((plans, raisedAt) -> plans.crashRecovery(job, raisedAt));
        return run(order, !order.settings().keepForDebugging());
    }

    @Override
    public CleanupStats cleanupAfterCrash() {
        Order order = order(Plans::crashRecovery);
        return run(order, !order.settings().keepForDebugging());
    }

    @Override
    public CleanupStats cleanupOrphanedFiles() {
        return cleanupOrphanedFiles(inForce.get().orphans().minimumAge());
    }

    @Override
    public CleanupStats cleanupOrphanedFiles(Duration minimumAge) {
        long fileLimit = inForce.get().limits().maxFiles();
        Order order = order((plans, raisedAt) -> plans.orphans(minimumAge, raisedAt, fileLimit));
        CleanupSettings settings = order.settings();
        return run(order, settings.orphans().detectionEnabled() && !settings.keepForDebugging());
    }

    @Override
    public CleanupStats emergencyCleanup() {
        Order order = order(Plans::emergency);
        Optional<SkipReason> reason = noEmergency(
                order.settings(), engine.usageAfresh(order.settings().limits().maxDuration()));
        return reason.isPresent() ? engine.skip(order, reason.get()) : engine.execute(order);
    }

    @Override
    public CleanupStats scheduledCleanup() {
        Order order = order(Plans::scheduled);
        if (isEmergency(order.settings(), engine.usage())) {
            return engine.execute(
                    order(Plans::emergency, order.options().raisedAt().orElseThrow()));
        }
        return run(order, !order.settings().keepForDebugging());
    }

    /** An estimate may be as old as the last listing; what it says is believed only when all is added up anew, for an emergency begins by purging. */
    private boolean isEmergency(CleanupSettings settings, StorageUsage now) {
        return noEmergency(settings, now).isEmpty()
                && (!(now instanceof StorageUsage.Estimated)
                        || noEmergency(
                                        settings,
                                        engine.usageAfresh(settings.limits().maxDuration()))
                                .isEmpty());
    }

    private Optional<SkipReason> noEmergency(CleanupSettings settings, StorageUsage now) {
        if (now instanceof StorageUsage.Known usage) {
            EmergencySettings emergency = settings.emergency();
            if (EmergencyGoal.begunBy(
                            usage, emergency.threshold(), emergency.targetOffset(), emergency.minFreeSpaceGb())
                    .isEmpty()) {
                return Optional.of(SkipReason.NOT_NEEDED);
            }
            return engine.keepsSpace() ? Optional.of(SkipReason.SPACE_KEPT) : Optional.empty();
        }
        return Optional.of(SkipReason.USAGE_UNKNOWN);
    }

    private CleanupStats run(Order order, boolean enabled) {
        return enabled ? engine.execute(order) : engine.skip(order, SkipReason.DISABLED);
    }

    /** The order for a plan, raised at the moment of the call unless the host said an earlier one. */
    private Order order(BiFunction<Plans, Instant, Plan> plan) {
        Environment environment = engine.environment();
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
        return order(plan, raisedAt);
    }

    private Order order(BiFunction<Plans, Instant, Plan> plan, Instant raisedAt) {
        Environment environment = engine.environment();
        CleanupSettings settings = inForce.get();
        Plan chosen = plan.apply(new Plans(settings, environment.naming()), raisedAt);
        return new Order(chosen, options.withRaisedAt(raisedAt), settings, environment.listener(), true);
    }
}
