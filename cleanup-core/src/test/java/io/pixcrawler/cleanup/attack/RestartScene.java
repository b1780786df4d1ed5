// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.Impatient;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.planted.ForwardingLookup;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import io.pixcrawler.cleanup.testkit.SteppedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Old files of a failed job, which restarts in the middle of a run, and of other jobs that do not. */
final class RestartScene implements SteppedRun.Scenario {

    /** The triggers that ask jobs. */
    enum Asking {
        ONE_CRASH(operations -> operations.cleanupAfterCrash(new JobId("50"))),
        ALL_CRASHES(CleanupOperations::cleanupAfterCrash),
        ORPHANS(CleanupOperations::cleanupOrphanedFiles),
        SCHEDULED(CleanupOperations::scheduledCleanup),
        EMERGENCY(CleanupOperations::emergencyCleanup);

        private final Function<CleanupOperations, CleanupStats> call;

        Asking(Function<CleanupOperations, CleanupStats> call) {
            this.call = call;
        }
    }

    /** What is listed together. */
    enum Batch {
        ONE_JOB,
        SEVERAL_JOBS,
        TWO_BATCHES
    }

    /** What the job writes when it restarts. */
    enum Writing {
        NOTHING,
        SAME_NAME,
        NEW_NAME
    }

    private static final String REWRITTEN = "job_50/a.jpg";

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = InMemoryStore.withDirectories(clock);
    private final InMemoryStorageProvider storage = new InMemoryStorageProvider(store, 7);
    private final FakeJobStates jobs = new FakeJobStates(clock);
    private final Asking trigger;
    private final Batch batch;
    private final Writing writing;
    private Set<String> thereAtRestart = Set.of();
    private Optional<String> written = Optional.empty();
    private boolean isHolding;

    RestartScene(Asking trigger, Batch batch, Writing writing) {
        this.trigger = trigger;
        this.batch = batch;
        this.writing = writing;
        jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        jobs.put("1", JobStatus.ACTIVE, Duration.ofMinutes(1));
        old("job_50/a.jpg");
        old("job_50_chunk_1_b.jpg");
        if (batch == Batch.SEVERAL_JOBS) {
            jobs.put("51", JobStatus.CANCELLED, Duration.ofDays(3));
            jobs.put("52", JobStatus.COMPLETED, Duration.ofDays(3));
            old("job_51/a.jpg");
            old("job_52/a.jpg");
            old("job_60/a.jpg");
            old("job_50/job_51_c.jpg");
            old("job_51/job_50_d.jpg");
            old("job_1/a.jpg");
        }
        for (int i = 0; batch == Batch.TWO_BATCHES && i < 120; i++) {
            old("job_50/" + i);
        }
        if (trigger == Asking.EMERGENCY) {
            store.withTotalBytes(store.usedBytes());
        }
    }

    private void old(String key) {
        store.write(key, 10, clock.instant().minus(Duration.ofHours(48)));
    }

    static List<String> undisturbed(Asking trigger, Batch batch) {
        SteppedRun steps = new SteppedRun();
        new RestartScene(trigger, batch, Writing.NOTHING).run(steps);
        return steps.steps();
    }

    /** The job restarts at one step and fails again at a later one; what it wrote stays. */
    static void restartsAndEnds(Asking trigger, Batch batch, Writing writing, int restart, int end) {
        RestartScene scene = new RestartScene(trigger, batch, writing);
        SteppedRun steps = new SteppedRun();
        steps.runAt(restart, scene::interfere);
        steps.runAt(end, () -> scene.jobs.put("50", JobStatus.FAILED, Duration.ZERO));
        scene.run(steps);
        assertThat(scene.store.files())
                .as("%s, %s: restarted at %d, ended at %d of %s", trigger, writing, restart, end, steps.steps())
                .containsAll(scene.written.stream().toList());
    }

    @Override
    public void run(SteppedRun steps) {
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits -> limits.withWorkers(1).withBatchSize(100))
                .withEmergency(emergency -> emergency
                        .withMinFreeSpaceGb(0)
                        .withThreshold(50)
                        .withTargetOffset(40)
                        .withGrace(Duration.ZERO));
        TempStorageCleanupService service = Impatient.builder(
                        steps.wrap(storage), steps.wrap((JobStateLookup) new Holding(jobs)), Duration.ofSeconds(20))
                .settings(settings)
                .clock(clock)
                .ticker(clock.ticker())
                .executor(Runnable::run)
                .build();
        CleanupStats unused = trigger.call.apply(service); // the disk says what went
    }

    /** Knows whether a confirmation was answered whose removals may go on. */
    private final class Holding extends ForwardingLookup {

        Holding(JobStateLookup jobs) {
            super(jobs);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            T result = super.whileHeld(ids, states -> {
                isHolding = true;
                return action.apply(states);
            });
            isHolding = false;
            return result;
        }
    }

    @Override
    public void interfere() {
        jobs.put("50", JobStatus.ACTIVE);
        clock.advance(Duration.ofSeconds(2));
        written = switch (writing) {
            case NOTHING -> Optional.empty();
            case SAME_NAME -> Optional.of(REWRITTEN);
            case NEW_NAME -> Optional.of("job_50_chunk_2_new.jpg");
        };
        written.ifPresent(key -> store.write(key, 11));
        clock.advance(Duration.ofSeconds(2));
        thereAtRestart = isHolding ? new TreeSet<>(written.stream().toList()) : filesOfJob();
    }

    private Set<String> filesOfJob() {
        return store.files().stream()
                .filter(key -> key.contains("job_50"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void verify(Optional<String> step) {
        if (step.isEmpty() && trigger != Asking.EMERGENCY) {
            assertThat(store.files()).doesNotContain(REWRITTEN, "job_50_chunk_1_b.jpg");
        }
        assertThat(store.files()).as("restarted at %s", step).containsAll(thereAtRestart);
        if (batch == Batch.SEVERAL_JOBS) {
            assertThat(store.files()).contains("job_1/a.jpg");
        }
    }
}
