// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.ChunkRule;
import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.policy.FileTimes;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains one key: the rules of each trigger, applied to what the storage and the job store say now. */
final class Explainer {

    private final Environment environment;
    private final CleanupSettings settings;
    private final ServiceMemory memory;
    private final Rules rules;

    Explainer(Environment environment, CleanupSettings settings, ServiceMemory memory) {
        this.environment = environment;
        this.settings = settings;
        this.memory = memory;
        this.rules = new Rules(settings);
    }

    Explanation explain(String key) {
        Ownership ownership = ownersOf(key);
        JobsNow jobs = JobsNow.ask(environment.jobs(), jobsOf(ownership));
        Optional<Inspected.Present> found = environment.storage().find(key).flatMap(this::look);
        if (found.isEmpty()) {
            return new Explanation(key, null, ownership, jobs.states(), List.of());
        }
        Inspected.Present file = found.get();
        Explanation.File shown =
                new Explanation.File(file.file().sizeBytes(), file.file().lastModified(), file.changed(), file.links());
        return new Explanation(key, shown, ownership, jobs.states(), new Verdicts(file, ownership, jobs).all());
    }

    /** As in a run: a naming that fails reads nothing from the key. */
    private Ownership ownersOf(String key) {
        try {
            return environment.naming().ownersOf(key);
        } catch (RuntimeException e) {
            return Ownership.unparseable(key);
        }
    }

    private static Set<JobId> jobsOf(Ownership ownership) {
        return ownership.owners().stream().map(Owner::job).collect(Collectors.toSet());
    }

    private Optional<Inspected.Present> look(StoredFile file) {
        if (file.kind() == StoredFile.Kind.OTHER) {
            return Optional.empty();
        }
        Inspected look = environment.storage().inspect(List.of(file)).get(0);
        return look instanceof Inspected.Present present ? Optional.of(present) : Optional.empty();
    }

    /** The verdicts on one file. */
    private final class Verdicts {

        private final Inspected.Present file;
        private final String key;
        private final Ownership ownership;
        private final JobsNow jobs;
        private final StoreTime time;
        private final @Nullable Reason protection;
        private final List<Explanation.Verdict> verdicts = new ArrayList<>();

        Verdicts(Inspected.Present file, Ownership ownership, JobsNow jobs) {
            this.file = file;
            this.key = file.file().key();
            this.ownership = ownership;
            this.jobs = jobs;
            this.time = StoreTime.measure(
                    environment.clock(),
                    environment.nanos(),
                    environment.storage()::now,
                    environment.storage().timeResolution());
            this.protection = protection();
        }

        private @Nullable Reason protection() {
            if (Exclusions.of(settings.files().excludePatterns()).protect(key)) {
                return Reason.EXCLUDED;
            }
            HoldMarkers holds =
                    new HoldMarkers(environment.storage(), settings.files().holdMarker(), text -> {});
            return holds.holdFile(key) ? Reason.HELD : null;
        }

        List<Explanation.Verdict> all() {
            Owner last = ownership.owners().isEmpty()
                    ? null
                    : ownership.owners().get(ownership.owners().size() - 1);
            String debugging = settings.keepForDebugging() ? off(Setting.KEEP_TEMP_FILES_FOR_DEBUGGING) : "";
            if (last != null && last.chunk() != null) {
                ChunkId chunk = new ChunkId(last.job(), last.chunk());
                String note = settings.jobs().completedChunksImmediately()
                        ? "once the host says that chunk " + chunk + " is complete"
                        : off(Setting.CLEANUP_COMPLETED_CHUNKS_IMMEDIATELY);
                add(
                        CleanupTrigger.CHUNK_COMPLETION,
                        null,
                        at -> new ChunkRule(chunk, null, time.cutoff(at)),
                        true,
                        debugging.isEmpty() ? note : debugging);
            }
            if (jobsOfOwners().size() == 1) {
                JobId job = jobsOfOwners().iterator().next();
                String alone = debugging.isEmpty() ? "crash recovery of job " + job + " alone" : debugging;
                add(CleanupTrigger.CRASH_RECOVERY, null, at -> rules.crash(job, time, at), true, alone);
            }
            String everybody = debugging.isEmpty() ? "crash recovery of all jobs" : debugging;
            add(CleanupTrigger.CRASH_RECOVERY, null, at -> rules.crashes(time, at), false, everybody);
            String detection = settings.orphans().detectionEnabled() ? "" : off(Setting.ORPHAN_DETECTION_ENABLED);
            add(
                    CleanupTrigger.ORPHANED_FILES,
                    null,
                    at -> rules.orphans(settings.orphans().minimumAge(), time, at),
                    false,
                    debugging.isEmpty() ? detection : debugging);
            add(CleanupTrigger.SCHEDULED, null, at -> rules.scheduled(time, at), false, debugging);
            for (EmergencyTier tier : rules.tiers()) {
                add(
                        CleanupTrigger.EMERGENCY_THRESHOLD,
                        tier,
                        at -> rules.tier(tier, time, at),
                        false,
                        "once the storage is " + settings.emergency().threshold() + " % full, as far as needed");
            }
            return verdicts;
        }

        private Set<JobId> jobsOfOwners() {
            return Explainer.jobsOf(ownership);
        }

        private String off(Setting setting) {
            return "switched off by " + setting.key() + " = " + setting.textIn(settings);
        }

        private void add(
                CleanupTrigger trigger,
                @Nullable EmergencyTier tier,
                Function<Instant, Rule> rule,
                boolean allSignals,
                String note) {
            boolean changeCounts = allSignals || settings.files().ageSignals() == AgeSignals.MODIFIED_AND_CHANGED;
            FileTimes times = new FileTimes(file.file().lastModified(), changeCounts ? file.changed() : null);
            Instant now = time.baseline();
            Reason reason = judge(rule, times, now);
            Instant from = null;
            if (protection == null) {
                from = moments(times).stream()
                        .filter(moment -> judge(rule, times, moment).removes())
                        .findFirst()
                        .orElse(null);
            }
            Reason shown = protection == null ? reason : protection;
            verdicts.add(new Explanation.Verdict(trigger, tier, shown.removes(), shown, from, note));
        }

        /** The moments at which a verdict can change: now, and when the file or a state gets old enough for something. */
        private List<Instant> moments(FileTimes times) {
            Instant now = time.baseline();
            Instant written = times.writtenAtLatest(time.resolution().plus(time.error()));
            List<Instant> moments = new ArrayList<>(List.of(now));
            for (Duration age : rules.ages()) {
                moments.add(later(written, age.plusNanos(1)));
                jobs.states().values().stream()
                        .filter(state -> state.unchangedFor() != null)
                        .forEach(state -> moments.add(now.plus(age).minus(state.unchangedFor())));
            }
            return moments.stream()
                    .filter(moment -> !moment.isBefore(now))
                    .sorted()
                    .toList();
        }

        /** A file may have a time at the end of time. */
        private Instant later(Instant moment, Duration time) {
            return moment.isBefore(Instant.MAX.minus(time)) ? moment.plus(time) : Instant.MAX;
        }

        private Reason judge(Function<Instant, Rule> rules, FileTimes times, Instant moment) {
            Rule rule = rules.apply(moment.minus(time.aheadOfHost()));
            Map<JobId, JobState> states = jobs.statesAfter(Duration.between(time.baseline(), moment));
            Reason ground = rule.judgeOwners(key, ownership, states);
            Reason reason = ground.removes() ? rule.judgeTimes(ground, times, moment) : ground;
            return reason == Reason.JOB_NOT_FOUND
                    ? jobs.judgeAbsence(times.writtenAtLatest(time.resolution()), time.baseline(), memory, settings)
                    : reason;
        }
    }
}
