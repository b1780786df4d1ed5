// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One call of the service, between what was before and what is after, held against the model. */
final class Round {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Set<JobTrouble> NO_ANSWER = EnumSet.of(
            JobTrouble.STATES_THROW,
            JobTrouble.STATES_DIE,
            JobTrouble.ALL_NOT_FOUND,
            JobTrouble.EMPTY,
            JobTrouble.ANSWERS_UNASKED);

    private final World world;
    private final Step.Call call;
    private final Map<String, Stamp> before;
    private final Set<String> directories;
    private final JobView viewBefore;
    private final Instant storageBefore;
    private final Duration storageAhead;
    private final Instant raisedAt;
    private final StorageUsage usageBefore;
    private final long nanosBefore;
    private final int mutationsBefore;
    private final boolean held;
    private final boolean isDry;

    private boolean fired;
    private int batchesBeforeFire;
    private boolean heldBeforeFire;
    private CleanupStats stats;
    private Set<String> gone = Set.of();
    private Set<String> shown = Set.of();

    @SuppressWarnings("NullAway.Init") // the stats come with the run
    Round(World world, Step.Call call) {
        this.world = world;
        this.call = call;
        this.before = new TreeMap<>(world.files);
        this.directories = directories();
        this.viewBefore = world.jobs.view();
        this.storageBefore = world.storage.instant();
        this.storageAhead = Duration.between(world.host.instant(), storageBefore);
        this.raisedAt = world.host.instant().minus(call.raisedAgo());
        this.usageBefore = world.usage();
        this.nanosBefore = world.host.ticker().getAsLong();
        this.mutationsBefore = mutations();
        this.held = !world.settings.files().holdMarker().isEmpty();
        this.isDry = call.dryRun() || world.settings.dryRun();
    }

    private int mutations() {
        return world.provider.mutatingCalls().size();
    }

    private Set<String> directories() {
        return world.markers.keySet().stream().filter(world.store::exists).collect(Collectors.toSet());
    }

    void run() {
        world.decisions.clear();
        world.jobs.forgetQuestions();
        int disturbed = arm();
        RunOptions options = RunOptions.defaults().withDryRun(call.dryRun()).withAcceptNotFound(call.acceptNotFound());
        stats = call.trigger()
                .callOn(world.service.with(call.raisedAgo().isZero() ? options : options.withRaisedAt(raisedAt)));
        if (disturbed >= 0) {
            world.steps.runAt(disturbed, () -> {});
        }
        look();
        check();
        remember();
        world.disturbance = Optional.empty();
    }

    private int arm() {
        if (world.disturbance.isEmpty()) {
            return -1;
        }
        int first = world.steps.steps().size();
        Disturbance disturbance = world.disturbance.get();
        world.steps.runAt(first + disturbance.atStep(), () -> fire(disturbance, first));
        return first + disturbance.atStep();
    }

    private void fire(Disturbance disturbance, int first) {
        fired = true;
        List<String> steps = world.steps.steps();
        batchesBeforeFire = (int) steps.subList(first, steps.size()).stream()
                        .filter("after now"::equals)
                        .count()
                - 1;
        if (disturbance.job().isEmpty()) {
            world.set(Step.SetClock.Whose.STORAGE, disturbance.jump());
            return;
        }
        heldBeforeFire = isDry // holds nothing
                ? world.jobs.asked().contains(new JobId(disturbance.job()))
                : world.jobs.hasHeld(disturbance.job());
        new Step.Pass(MOMENT).in(world);
        world.jobs.put(disturbance.job(), JobStatus.ACTIVE, Duration.ZERO);
        disturbance.writes().ifPresent(file -> world.write(file, 5, Duration.ZERO));
        new Step.Pass(MOMENT).in(world);
    }

    private void look() {
        gone = before.keySet().stream()
                .filter(key -> !world.store.exists(key))
                .collect(Collectors.toCollection(TreeSet::new));
        shown = keys(FileOutcome.WOULD_DELETE);
        world.files.keySet().removeAll(gone);
        world.calls++;
        world.removed += gone.size();
        boolean metKnownJob = Stream.of(viewBefore, world.jobs.view())
                .filter(view -> !NO_ANSWER.contains(view.trouble()))
                .anyMatch(view -> world.jobs.asked().stream().anyMatch(job -> isToldOf(view, job)));
        if (metKnownJob) {
            world.mayKnowJob = true;
            world.surelyKnowsJob |= !fired;
        }
    }

    private static boolean isToldOf(JobView view, JobId job) {
        boolean leftOut =
                view.trouble() == JobTrouble.LEAVES_OUT_EVEN && view.of(job).isEmpty();
        return view.states().containsKey(job) && !leftOut;
    }

    private Set<String> keys(FileOutcome outcome) {
        return world.decisions.stream()
                .filter(decision -> decision.outcome() == outcome)
                .map(FileDecision::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void check() {
        require(
                new TreeSet<>(world.store.files()).equals(new TreeSet<>(world.files.keySet())),
                "a file is there that the model has not");
        checkBooks();
        boolean emergency = isEmergency();
        Trigger trigger = emergency ? new Trigger.Emergency() : call.trigger();
        boolean needless = trigger instanceof Trigger.Emergency && !emergency;
        for (String key : gone) {
            require(
                    !needless && mayGo(before.get(key), trigger),
                    "\"" + key + "\" went and may not: " + before.get(key) + " of "
                            + states(before.get(key).file()));
        }
        for (String key : shown) {
            require(
                    !needless && before.containsKey(key) && mayGo(before.get(key), trigger),
                    "\"" + key + "\" would go and may not");
        }
        for (String directory : directories) {
            if (!world.store.exists(directory)) {
                require(mayGoDirectory(directory, trigger), "the directory \"" + directory + "\" went and may not");
            }
        }
        if (isCalm() && !needless) {
            checkWhatMustGo(trigger);
        }
        if (emergency && !isDry) {
            emergencyCheck().check(isCalm(), nanosBefore);
        }
    }

    private EmergencyCheck emergencyCheck() {
        return new EmergencyCheck(world, sure(), before, gone, usageBefore, this::require);
    }

    private String states(TempFile file) {
        return file.jobs()
                        .map(job -> job + "=" + viewBefore.of(job) + "/"
                                + world.jobs.view().of(job))
                        .toList()
                + ", freshness " + viewBefore.freshness() + ", known job " + world.mayKnowJob + ", asked "
                + world.jobs.asked().size() + ", " + stats.files().removedBy();
    }

    private void checkBooks() {
        var files = stats.files();
        long sum = files.deleted()
                + files.alreadyGone()
                + files.changed()
                + files.refused()
                + files.kept()
                + files.failed()
                + files.wouldDelete();
        require(files.scanned() == sum, "the sum does not hold");
        Set<String> told = keys(FileOutcome.DELETED);
        require(gone.containsAll(told) || fired, "told as deleted and there: " + told);
        require(files.deleted() == told.size(), files.deleted() + " deleted, told " + told);
        long unknown = keys(FileOutcome.UNKNOWN).stream()
                .filter(gone::contains)
                .filter(key -> !told.contains(key))
                .count();
        require(fired || gone.size() == told.size() + unknown, "gone and not told: " + gone + " but " + told);
        long bytes = world.decisions.stream()
                .filter(decision -> decision.outcome() == FileOutcome.DELETED)
                .mapToLong(FileDecision::sizeBytes)
                .sum();
        require(stats.bytesFreed() == bytes, stats.bytesFreed() + " bytes freed of " + bytes);
        if (isDry) {
            require(gone.isEmpty() && mutations() == mutationsBefore, "a dry run changed something");
        } else if (stats.trigger() != CleanupTrigger.EMERGENCY_THRESHOLD) {
            require(
                    files.deleted() + files.unknownOutcome()
                            <= world.settings.limits().maxFiles(),
                    "beyond the limit");
        }
        world.disturbanceWrote(fired)
                .ifPresent(key -> require(world.store.exists(key), "what a job wrote during the run went"));
    }

    private boolean isEmergency() {
        if (!(call.trigger() instanceof Trigger.Emergency || call.trigger() instanceof Trigger.Scheduled)) {
            return false;
        }
        if (fired) {
            return stats.trigger() == CleanupTrigger.EMERGENCY_THRESHOLD; // its write may have begun or ended it
        }
        return !world.usageFails
                && usageBefore instanceof StorageUsage.Known usage
                && EmergencyCheck.begins(world.settings, usage);
    }

    /** The storage's clock as the run saw it at the latest. */
    private Instant now() {
        Instant after = world.storage.instant();
        return isAborting() || after.isBefore(storageBefore) ? storageBefore : after;
    }

    private boolean isAborting() {
        Duration jump = world.firedJump(fired);
        return jump.abs().compareTo(TOLERANCE) > 0 && batchesBeforeFire >= 0;
    }

    private boolean mayGo(Stamp stamp, Trigger trigger) {
        if (isAborting() && batchesBeforeFire == 0 && before.size() <= 60) {
            return false;
        }
        Optional<String> restarted = world.firedJob(fired);
        boolean confirmedAfter = !heldBeforeFire
                && restarted.isPresent()
                && stamp.file().jobs().anyMatch(job -> job.value().equals(restarted.get()));
        JobView after = world.jobs.view();
        // the job store is asked for its freshness after the confirmation
        JobView between = new JobView(viewBefore.states(), after.freshness(), after.trouble());
        return (!confirmedAfter && model(viewBefore, now()).mayGo(stamp, trigger))
                || (!confirmedAfter && fired && model(between, now()).mayGo(stamp, trigger))
                || (fired && model(after, now()).mayGo(stamp, trigger));
    }

    private boolean mayGoDirectory(String directory, Trigger trigger) {
        TempFile marker = world.markers.get(directory);
        Stamp ancient = new Stamp(marker, 0, Instant.EPOCH, Instant.EPOCH);
        boolean active = trigger instanceof Trigger.Emergency
                && model(viewBefore, now()).tier(marker, Instant.EPOCH).equals(Optional.of(4))
                && !fired;
        return !isDry && !active && !(trigger instanceof Trigger.CompletedFiles) && mayGo(ancient, trigger);
    }

    private Model sure() {
        boolean sameShareInEachBatch = isOneBatch() || world.jobs.asked().size() < 20;
        return model(viewBefore, now(), world.surelyKnowsJob && sameShareInEachBatch);
    }

    private Model model(JobView view, Instant now) {
        return model(view, now, world.mayKnowJob);
    }

    private Model model(JobView view, Instant now, boolean knownJobMet) {
        Duration ahead = storageAhead;
        Duration jumped = Duration.between(world.host.instant(), world.storage.instant());
        if (fired && jumped.compareTo(ahead) > 0) {
            ahead = jumped;
        }
        Predicate<TempFile> isHeld = file -> held && (world.findFails || hasMarkerAbove(file.key()));
        return new Model(
                world.settings,
                isHeld,
                now,
                raisedAt.plus(ahead),
                world.resolution,
                isDry ? view.withoutHolding() : view,
                call.acceptNotFound() || (knownJobMet && isShareBelieved(view)));
    }

    private boolean hasMarkerAbove(String key) {
        boolean found = before.containsKey(Model.MARKER);
        for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
            found |= before.containsKey(key.substring(0, slash + 1) + Model.MARKER);
        }
        return found;
    }

    private boolean isOneBatch() {
        return before.size() + directories.size() <= 100;
    }

    private boolean isShareBelieved(JobView view) {
        long answered = world.jobs.asked().stream()
                .filter(job -> view.of(job).isPresent())
                .count();
        long absent = world.jobs.asked().stream()
                .filter(job -> view.of(job)
                        .map(state -> state.status() == JobStatus.NOT_FOUND)
                        .orElse(false))
                .count();
        return world.jobs.asked().size() < 20
                || !isOneBatch()
                || absent * 100 <= answered * world.settings.orphans().notFoundMaxPercent();
    }

    private boolean isCalm() {
        return world.isCalm
                && world.jobs.trouble == JobTrouble.NONE
                && !fired
                && stats.outcome() == RunOutcome.COMPLETED;
    }

    private void checkWhatMustGo(Trigger trigger) {
        boolean sure =
                isOneBatch() || call.acceptNotFound() || world.jobs.asked().size() < 20;
        if (trigger instanceof Trigger.Emergency || !sure) {
            return;
        }
        Set<String> went = isDry ? shown : gone;
        before.forEach((key, stamp) -> {
            boolean listed = !(trigger instanceof Trigger.Crash) || stamp.file().isAtRoot();
            require(
                    !listed || went.contains(key) || !sure().mayGo(stamp, trigger),
                    "\"" + key + "\" must go and stays: " + stamp + " of " + states(stamp.file())
                            + stats.files().keptBy());
        });
    }

    private void remember() {
        boolean inVain = stats.rounds().stream().anyMatch(round -> !round.gained() && round.filesRemoved() > 0);
        if (inVain && !isDry) {
            world.inVainAtNanos = Optional.of(world.host.ticker().getAsLong());
        }
    }

    /** This round, in earnest, did what the dry one showed. */
    void checkAgainst(Round dry) {
        Set<Reason> ofAbsence = EnumSet.of(
                Reason.NOT_FOUND_UNPROVEN,
                Reason.NOT_FOUND_SHARE_TOO_HIGH,
                Reason.NOT_FOUND_IN_EMPTY_STORE,
                Reason.NOT_FOUND_NEWER_THAN_STORE);
        boolean absent = Stream.of(this, dry)
                .anyMatch(round -> ofAbsence.stream()
                        .anyMatch(reason -> round.stats.files().kept(reason) > 0));
        // what a dry run projects is a sum, and on a storage that is fuller than full less becomes usable than that
        boolean overfull = dry.isEmergency()
                && dry.usageBefore instanceof StorageUsage.Known usage
                && usage.usedBytes() > usage.totalBytes();
        if (isCalm() && dry.isCalm() && !absent && !isDry && !overfull) {
            String difference = "the dry run showed " + dry.shown + " and gone is " + gone;
            if (isEmergency() && !isOneBatch()) {
                require(emergencyCheck().isProjection(dry.shown), difference);
            } else {
                require(gone.equals(dry.shown), difference);
            }
        }
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new Violation(call.trigger() + ": " + what + "; outcome " + stats.outcome() + ", errors "
                    + stats.errorSample() + ", alerts " + stats.alerts());
        }
    }
}
