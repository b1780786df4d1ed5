// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done with one file, by whom and why.
 *
 * @param time when it was told, by the host's clock, a moment after it was done
 * @param origin the run that did it
 * @param file the file, as the run last saw it
 * @param event what was done
 * @param reasonOrNull the ground on which the file went or was to go; null where no rule was asked, because a person or an age decided
 * @param bytesFreed what the storage has again; in a dry run, and for what did not go, 0
 * @param detail what the storage said where something stood in the way; otherwise empty
 */
public record AuditRecord(
        Instant time,
        Origin origin,
        File file,
        Event event,
        @Nullable Reason reasonOrNull,
        long bytesFreed,
        String detail) {

    /** @throws IllegalArgumentException if the bytes are negative */
    public AuditRecord {
        if (bytesFreed < 0) {
            throw new IllegalArgumentException("bytesFreed " + bytesFreed + " is not allowed: 0 or more is");
        }
    }

    /** What was done with a file. The first group has the names of {@link FileOutcome}. */
    public enum Event {
        /** The storage confirmed that it is gone by this run. */
        DELETED,
        /** It was set aside, and can be restored. */
        QUARANTINED,
        /** It was gone before this run came to it. */
        ALREADY_GONE,
        /** It changed between judging and the last check, and was left alone. */
        CHANGED,
        /** The provider would not remove it. */
        REFUSED,
        /** The storage would not or could not remove it. */
        FAILED,
        /** The removal was begun and its end is not known. */
        UNKNOWN,
        /** A dry run would have removed it. */
        WOULD_DELETE,

        /** What had been set aside is back where it was. */
        RESTORED,
        /** What had been set aside was to be restored, and was not. */
        NOT_RESTORED,
        /** What had been set aside is gone for good. */
        PURGED,
        /** What had been set aside was to be purged, and was not. */
        NOT_PURGED;

        /** Empty for a file that stays because a rule keeps it. */
        static Optional<Event> of(FileOutcome outcome) {
            return outcome == FileOutcome.KEPT ? Optional.empty() : Optional.of(valueOf(outcome.name()));
        }
    }

    /**
     * Where a record comes from.
     *
     * @param storage the storage's name
     * @param run the run; of what had been set aside, the run that did that
     * @param triggerOrNull the trigger of the run; null where the record is not of a run's own
     * @param requestedBy who asked, as {@link RunOptions} had it; empty if it does not say
     * @param dryRun whether it only was a dry run
     */
    public record Origin(
            String storage, RunId run, @Nullable CleanupTrigger triggerOrNull, String requestedBy, boolean dryRun) {

        /** The trigger, where a run did it. */
        public Optional<CleanupTrigger> trigger() {
            return Optional.ofNullable(triggerOrNull);
        }
    }

    /**
     * A file as the run last saw it.
     *
     * @param key its key
     * @param sizeBytes its size
     * @param lastModifiedOrNull its modification time; null where nobody looked
     * @param changedOrNull the change time of its entry; null where that did not count or is not known
     * @param ageOrNull how long before the judging the newer of the two was, by the storage's clock; null where nobody looked
     * @param owners whom its key names, with what the job store said of them
     */
    public record File(
            String key,
            long sizeBytes,
            @Nullable Instant lastModifiedOrNull,
            @Nullable Instant changedOrNull,
            @Nullable Duration ageOrNull,
            List<OwnerState> owners) {

        /** Copies the list. */
        public File {
            owners = List.copyOf(owners);
        }

        /** The modification time, where somebody looked. */
        public Optional<Instant> lastModified() {
            return Optional.ofNullable(lastModifiedOrNull);
        }

        /** The change time of the entry, where it counted and is known. */
        public Optional<Instant> changed() {
            return Optional.ofNullable(changedOrNull);
        }

        /** The age, where somebody looked. */
        public Optional<Duration> age() {
            return Optional.ofNullable(ageOrNull);
        }
    }

    /**
     * One owner of a file.
     *
     * @param owner the job, or a chunk of it
     * @param stateOrNull what the job store said in the confirmation right before the removal; null where there was none, because the trigger
     *     does not ask, the file was gone before, or the job was left out
     */
    public record OwnerState(Owner owner, @Nullable JobState stateOrNull) {

        /** What the job store said, where it was asked. */
        public Optional<JobState> state() {
            return Optional.ofNullable(stateOrNull);
        }
    }

    /** The ground, where a rule was asked. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
