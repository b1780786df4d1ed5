// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.ChunkRule;
import io.pixcrawler.cleanup.policy.CompletedFiles;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The plan of each trigger. A new trigger is a new method here. */
final class Plans {

    private final CleanupSettings settings;
    private final TempFileNaming naming;
    private final Rules rules;

    Plans(CleanupSettings settings, TempFileNaming naming) {
        this.settings = settings;
        this.naming = naming;
        this.rules = new Rules(settings);
    }

    /** @param completed the completed files, or null for all of the chunk's */
    Plan chunkCompletion(ChunkId chunk, @Nullable CompletedFiles completed, Instant raisedAt) {
        Predicate<Owner> owners = owner ->
                owner.is(chunk) || (owner.chunk() == null && owner.job().equals(chunk.job()));
        return within(
                CleanupTrigger.CHUNK_COMPLETION,
                naming.prefixesOf(chunk),
                owners,
                time -> new ChunkRule(chunk, completed, time.cutoff(raisedAt)));
    }

    Plan crashRecovery(JobId job, Instant raisedAt) {
        return within(
                CleanupTrigger.CRASH_RECOVERY,
                naming.prefixesOf(job),
                owner -> owner.job().equals(job),
                time -> rules.crash(job, time, raisedAt));
    }

    Plan crashRecovery(Instant raisedAt) {
        return everywhere(
                CleanupTrigger.CRASH_RECOVERY,
                time -> rules.crashes(time, raisedAt),
                settings.limits().maxFiles());
    }

    Plan orphans(Duration minimumAge, Instant raisedAt, long fileLimit) {
        Setting.MAX_ORPHAN_AGE_HOURS.require(minimumAge);
        return everywhere(CleanupTrigger.ORPHANED_FILES, time -> rules.orphans(minimumAge, time, raisedAt), fileLimit);
    }

    Plan scheduled(Instant raisedAt) {
        return everywhere(
                CleanupTrigger.SCHEDULED,
                time -> rules.scheduled(time, raisedAt),
                settings.limits().maxFiles());
    }

    Plan emergency(Instant raisedAt) {
        return new Plan(
                CleanupTrigger.EMERGENCY_THRESHOLD,
                List.of(),
                directory -> true,
                changeTimeCounts(),
                new EmergencyCourse(rules, raisedAt),
                RunLock.Mode.EMERGENCY);
    }

    private Plan everywhere(CleanupTrigger trigger, Function<StoreTime, Rule> rule, long fileLimit) {
        return new Plan(
                trigger,
                List.of(),
                directory -> true,
                changeTimeCounts(),
                new Sweep(rule, fileLimit),
                RunLock.Mode.SWEEP);
    }

    private boolean changeTimeCounts() {
        return settings.files().ageSignals() == AgeSignals.MODIFIED_AND_CHANGED;
    }

    /** @throws IllegalArgumentException if there is no prefix: a naming must say where an owner's files lie */
    private Plan within(
            CleanupTrigger trigger, List<String> prefixes, Predicate<Owner> owners, Function<StoreTime, Rule> rule) {
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException(
                    trigger + " without prefixes: the naming must say where an owner's files lie");
        }
        Sweep course = new Sweep(rule, settings.limits().maxFiles());
        return new Plan(trigger, prefixes, entering(owners), true, course, null);
    }

    /** Directories in which nothing could belong to such owners only are not entered; what lies in them would be kept anyway. */
    private Predicate<String> entering(Predicate<Owner> owners) {
        return directory -> {
            try {
                Ownership ownership = naming.ownersOf(directory);
                return ownership.kind() != Ownership.Kind.UNPARSEABLE
                        && ownership.owners().stream().allMatch(owners);
            } catch (Exception e) {
                return true; // each file in it is asked for by itself, where a failure keeps it and is reported
            }
        };
    }
}
