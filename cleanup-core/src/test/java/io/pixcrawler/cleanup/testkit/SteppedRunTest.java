// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteppedRunTest {

    private static final Set<JobId> JOB = Set.of(new JobId("1"));

    /**
     * A small engine: lists two files and deletes each batch while its job is held. Its job may restart at any moment.
     */
    private static final class TwoFiles implements SteppedRun.Scenario {
        private final SettableClock clock = new SettableClock();
        private final InMemoryStore store = InMemoryStore.withDirectories(clock);
        private final FakeJobStates jobs = new FakeJobStates(clock).put("1", JobStatus.FAILED);
        private final List<Optional<String>> verified;
        private int interferences;

        private TwoFiles(List<Optional<String>> verified) {
            this.verified = verified;
            store.write("job_1_a", 1);
            store.write("job_1_b", 1);
        }

        @Override
        public void run(SteppedRun steps) {
            StorageProvider storage = steps.wrap(new InMemoryStorageProvider(store, 42));
            JobStateLookup lookup = steps.wrap(jobs);
            storage.scan(Scan.everything(2), batch -> {
                lookup.whileHeld(JOB, states -> storage.delete(batch.files(), Deadline.never()));
                return Next.CONTINUE;
            });
        }

        @Override
        public void interfere() {
            interferences++;
            store.write("job_1_a", 2);
        }

        @Override
        public void verify(Optional<String> step) {
            assertThat(interferences).isEqualTo(step.isPresent() ? 1 : 0);
            verified.add(step);
        }
    }

    @Test
    void every_moment_before_and_after_a_call_is_a_step() {
        SteppedRun steps = new SteppedRun();

        new TwoFiles(new ArrayList<>()).run(steps);

        assertThat(steps.steps())
                .containsExactly(
                        "before scan",
                        "before batch",
                        "before whileHeld",
                        "held, before the action",
                        "before delete",
                        "deadline of delete",
                        "deadline of delete",
                        "after delete",
                        "held, after the action",
                        "after whileHeld",
                        "after batch",
                        "after scan");
    }

    @Test
    void an_action_runs_once_at_its_step() {
        for (int step = 0; step < 12; step++) {
            List<Integer> seen = new ArrayList<>();
            SteppedRun steps = new SteppedRun();
            steps.runAt(step, () -> seen.add(steps.steps().size() - 1));

            new TwoFiles(new ArrayList<>()).run(steps);

            assertThat(seen).containsExactly(step);
        }
    }

    @Test
    void a_file_rewritten_before_its_own_removal_is_kept_and_one_rewritten_after_it_is_there() {
        for (int step = 2; step < 12; step++) {
            TwoFiles scenario = new TwoFiles(new ArrayList<>());
            SteppedRun steps = new SteppedRun();
            steps.runAt(step, scenario::interfere);

            scenario.run(steps);

            assertThat(scenario.store.files()).containsExactly("job_1_a");
        }
    }

    @Test
    void exhaustively_puts_the_action_at_each_step_of_a_new_scenario() {
        List<Optional<String>> verified = new ArrayList<>();

        List<String> names = SteppedRun.exhaustively(() -> new TwoFiles(verified));

        assertThat(names).hasSize(12);
        assertThat(verified.get(0)).isEmpty();
        assertThat(verified.subList(1, verified.size()))
                .isEqualTo(names.stream().map(Optional::of).toList());
    }

    /** Asks for the time, then for the usage; its rule says that nothing may happen in between. */
    private static final class Fragile implements SteppedRun.Scenario {
        private boolean disturbed;

        @Override
        public void run(SteppedRun steps) {
            StorageProvider storage =
                    steps.wrap(new InMemoryStorageProvider(InMemoryStore.flat(new SettableClock()), 42));
            storage.now();
            storage.usage();
        }

        @Override
        public void interfere() {
            disturbed = true;
        }

        @Override
        public void verify(Optional<String> step) {
            assertThat(disturbed && step.equals(Optional.of("before usage"))).isFalse();
        }
    }

    @Test
    void exhaustively_names_the_step_at_which_a_rule_was_broken() {
        assertThatThrownBy(() -> SteppedRun.exhaustively(Fragile::new))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("step 2 (before usage)");
    }

    @Test
    void exhaustively_fails_where_a_step_is_not_reached_again() {
        List<String> runs = new ArrayList<>();

        assertThatThrownBy(() -> SteppedRun.exhaustively(() -> new LosesSteps(runs)))
                .isInstanceOf(AssertionError.class)
                .hasStackTraceContaining("in the first run and is not in this one");
    }

    /** Asks for the time in the first run only. */
    private record LosesSteps(List<String> runs) implements SteppedRun.Scenario {

        @Override
        public void run(SteppedRun steps) {
            StorageProvider storage =
                    steps.wrap(new InMemoryStorageProvider(InMemoryStore.flat(new SettableClock()), 42));
            if (runs.isEmpty()) {
                storage.now();
            }
            runs.add("run");
        }

        @Override
        public void interfere() {}

        @Override
        public void verify(Optional<String> step) {}
    }
}
