// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.ChunkRule;
import io.pixcrawler.cleanup.policy.CompletedFiles;
import io.pixcrawler.cleanup.policy.Glob;
import io.pixcrawler.cleanup.policy.JobRule;
import io.pixcrawler.cleanup.policy.OrphanRule;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The plan of each trigger. A new trigger is a new method here. */
final class Plans {

    private final CleanupSettings settings;
    private final TempFileNaming naming;

    Plans(CleanupSettings settings, TempFileNaming naming) {
        this.settings = settings;
        this.naming = naming;
    }

    /** @param completed the completed files, or null for all of the chunk's */
    Plan chunkCompletion(ChunkId chunk, @Nullable CompletedFiles completed, Instant raisedAt) {
        return new Plan(
                CleanupTrigger.CHUNK_COMPLETION,
                false,
                naming.prefixesOf(chunk),
                entering(owner ->
                        owner.is(chunk) || (owner.chunk() == null && owner.job().equals(chunk.job()))),
                time -> new ChunkRule(chunk, completed, time.cutoff(raisedAt)),
                true,
                settings.limits().maxFiles());
    }

    Plan crashRecovery(JobId job, Instant raisedAt) {
        return new Plan(
                CleanupTrigger.CRASH_RECOVERY,
                false,
                naming.prefixesOf(job),
                entering(owner -> owner.job().equals(job)),
                time -> new JobRule(
                        job,
                        time.cutoff(raisedAt),
                        time.minimumAge(settings.orphans().minimumAge())),
                true,
                settings.limits().maxFiles());
    }

    Plan orphans(Duration minimumAge, long fileLimit) {
        Setting.MAX_ORPHAN_AGE_HOURS.require(minimumAge);
        List<Glob> unowned =
                settings.files().unownedPatterns().stream().map(Glob::of).toList();
        return new Plan(
                CleanupTrigger.ORPHANED_FILES,
                true,
                List.of(),
                directory -> true,
                time -> new OrphanRule(
                        time.minimumAge(minimumAge),
                        settings.jobs().terminalGrace(),
                        settings.jobs().zombieAge(),
                        unowned),
                settings.files().ageSignals() == AgeSignals.MODIFIED_AND_CHANGED,
                fileLimit);
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
