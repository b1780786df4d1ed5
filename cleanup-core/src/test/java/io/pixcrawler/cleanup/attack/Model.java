// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What may be gone after a trigger, written from the requirements and the safety contract alone: no type that decides anything is used here.
 *
 * @param settings the settings in force
 * @param held whether a hold marker lies above a file, or may
 * @param now the storage's clock
 * @param raisedAt when the trigger was raised, by the storage's clock
 * @param step the step of the storage's time stamps
 * @param jobs what the job store says
 * @param absenceBelieved whether "not found" is believed, as far as that does not depend on the file
 */
record Model(
        CleanupSettings settings,
        Predicate<TempFile> held,
        Instant now,
        Instant raisedAt,
        Duration step,
        JobView jobs,
        boolean absenceBelieved) {

    static final String MARKER = ".hold";

    private static final Set<JobStatus> CRASHED = EnumSet.of(JobStatus.FAILED, JobStatus.CANCELLED);
    private static final Set<JobStatus> OVER = EnumSet.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED);

    /** Whether the file may go by this trigger, whose emergency has begun. */
    boolean mayGo(Stamp stamp, Trigger trigger) {
        TempFile file = stamp.file();
        boolean debugging = settings.keepForDebugging() && !(trigger instanceof Trigger.Emergency);
        if (debugging || isExcluded(file.key()) || held.test(file) || file.layout() == TempFile.Layout.UNPARSEABLE) {
            return false;
        }
        if (trigger instanceof Trigger.CompletedFiles t1) {
            Instant newest = stamp.newest(false);
            return settings.jobs().completedChunksImmediately()
                    && isOfChunk(file, new Trigger.CompletedChunk(t1.chunk()))
                    && t1.completed().stream().anyMatch(entry -> names(entry, file))
                    && !newest.isAfter(raisedAt)
                    && !newest.isAfter(now);
        }
        boolean named = trigger instanceof Trigger.CompletedChunk || trigger instanceof Trigger.Crash;
        Instant newest = stamp.newest(!named && settings.files().ageSignals() == AgeSignals.MODIFIED);
        return newest.plus(step).isBefore(raisedAt) && !newest.isAfter(now) && mayGoBy(trigger, file, newest);
    }

    private boolean mayGoBy(Trigger trigger, TempFile file, Instant newest) {
        Duration graceOfJobs = settings.jobs().terminalGrace();
        if (trigger instanceof Trigger.CompletedChunk t1) {
            return settings.jobs().completedChunksImmediately() && isOfChunk(file, t1);
        } else if (trigger instanceof Trigger.Crash t2) {
            return owned(file, owner -> owner.equals(t2.job()))
                    && (all(file, CRASHED, Duration.ZERO)
                            || (isAbsent(file, newest)
                                    && isOlder(newest, settings.orphans().minimumAge())));
        } else if (trigger instanceof Trigger.Crashes) {
            return all(file, CRASHED, graceOfJobs);
        } else if (trigger instanceof Trigger.Orphans t5) {
            return settings.orphans().detectionEnabled() && isOrphan(file, newest, t5.minimumAge());
        } else if (trigger instanceof Trigger.Scheduled) {
            return mayGoBy(new Trigger.Crashes(), file, newest)
                    || mayGoBy(new Trigger.Orphans(settings.orphans().minimumAge()), file, newest);
        }
        return tier(file, newest).isPresent();
    }

    private boolean isOrphan(TempFile file, Instant newest, Duration age) {
        return isOlder(newest, age)
                && (isAllowedUnowned(file)
                        || owned(
                                file,
                                job -> is(job, OVER, settings.jobs().terminalGrace())
                                        || (is(job, EnumSet.of(JobStatus.NOT_FOUND), Duration.ZERO)
                                                && isBelievedAbsent(newest))));
    }

    /** The tier of the emergency in which the file may go; 4 is that of active jobs. */
    Optional<Integer> tier(TempFile file, Instant newest) {
        Duration grace = settings.emergency().grace();
        if (isOlder(newest, settings.emergency().orphanAge()) && (isAllowedUnowned(file) || isAbsent(file, newest))) {
            return settings.orphans().detectionEnabled() ? Optional.of(1) : Optional.empty();
        }
        if (isOlder(newest, grace) && all(file, OVER, grace)) {
            return Optional.of(all(file, CRASHED, grace) ? 2 : 3);
        }
        Set<JobStatus> known = EnumSet.complementOf(EnumSet.of(JobStatus.NOT_FOUND));
        boolean taken = settings.emergency().deleteActive()
                && isOlder(newest, settings.emergency().activeMinimumAge())
                && all(file, known, Duration.ZERO)
                && !all(file, OVER, Duration.ZERO);
        return taken ? Optional.of(4) : Optional.empty();
    }

    private boolean isAbsent(TempFile file, Instant newest) {
        return all(file, EnumSet.of(JobStatus.NOT_FOUND), Duration.ZERO) && isBelievedAbsent(newest);
    }

    private boolean isBelievedAbsent(Instant newest) {
        return absenceBelieved && jobs.isOlderThanStore(Duration.between(newest.plus(step), now));
    }

    private boolean isAllowedUnowned(TempFile file) {
        return file.owners().isEmpty()
                && settings.files().unownedPatterns().contains("*.part")
                && file.key().endsWith(".part");
    }

    private boolean all(TempFile file, Set<JobStatus> states, Duration unchangedFor) {
        return owned(file, job -> is(job, states, unchangedFor));
    }

    private static boolean owned(TempFile file, Predicate<JobId> each) {
        return !file.owners().isEmpty() && file.jobs().allMatch(each);
    }

    private boolean is(JobId job, Set<JobStatus> states, Duration unchangedFor) {
        Optional<JobState> state = jobs.of(job);
        if (state.isEmpty() || !states.contains(state.get().status())) {
            return false;
        }
        Duration ago = state.get().unchangedFor();
        return unchangedFor.isZero() || (ago != null && ago.compareTo(unchangedFor) >= 0);
    }

    private boolean isOlder(Instant newest, Duration age) {
        return age.isZero() || newest.plus(step).isBefore(now.minus(age));
    }

    /** Every owner is the chunk, or its job as an outer directory. */
    private static boolean isOfChunk(TempFile file, Trigger.CompletedChunk t1) {
        return file.isAtRoot()
                && file.layout() != TempFile.Layout.JOB_INSIDE_CHUNK
                && file.jobs().allMatch(t1.chunk().job()::equals)
                && t1.chunk()
                        .value()
                        .equals(file.owners().get(file.owners().size() - 1).chunk());
    }

    static boolean names(String entry, TempFile file) {
        String name = entry.contains("/") ? file.key() : file.localName();
        boolean extended = entry.matches(".*\\.[0-9A-Za-z]+");
        return name.matches(
                Pattern.quote(entry) + (extended ? "" : "(\\.[0-9A-Za-z]+)?") + "(\\.(tmp|part|download))?");
    }

    boolean isExcluded(String key) {
        List<String> segments = List.of(key.split("/", -1));
        return settings.files().excludePatterns().stream().anyMatch(pattern -> switch (pattern) {
            case "*.keep" -> segments.stream().anyMatch(segment -> segment.endsWith(".keep"));
            case "job_2" -> segments.contains("job_2");
            case "deep/**" -> key.startsWith("deep/");
            default -> throw new IllegalArgumentException("the model does not know " + pattern);
        });
    }
}
