// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RunObservationsTest {

    private final Seen seen = new Seen();
    private final ObservationRegistry registry = registry(seen);
    private final RunObservations observations = new RunObservations(registry);
    private final TempStorageCleanupService service = TempStorageCleanupService.builder(
                    MemoryStorage.usedPercent(50), new InMemoryJobStates())
            .listener(observations)
            .build();

    @Test
    void a_run_is_one_observation() {
        service.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();

        assertThat(seen.started).hasSize(1);
        assertThat(seen.stopped).hasSize(1);
        Observation.Context run = seen.stopped.get(0);
        assertThat(run.getName()).isEqualTo("temp.storage.cleanup.run");
        assertThat(run.getLowCardinalityKeyValues())
                .containsExactlyInAnyOrder(
                        KeyValue.of("trigger", "orphaned_files"),
                        KeyValue.of("outcome", "completed"),
                        KeyValue.of("dry_run", "true"));
    }

    @Test
    void a_run_that_was_skipped_is_none() {
        service.emergencyCleanup();

        assertThat(seen.started).isEmpty();
        assertThat(observations.open()).isZero();
    }

    @Test
    void a_run_whose_beginning_was_not_told_is_one_all_the_same() {
        RunObservations late = new RunObservations(registry);

        late.runFinished(service.cleanupOrphanedFiles());

        assertThat(seen.stopped).hasSize(2);
        assertThat(late.open()).isZero();
    }

    @Test
    void runs_whose_end_is_not_told_do_not_pile_up() {
        for (int i = 0; i < RunObservations.MOST_OPEN + 5; i++) {
            observations.runStarted(RunId.random(), CleanupTrigger.SCHEDULED);
        }

        assertThat(observations.open()).isEqualTo(RunObservations.MOST_OPEN);
        assertThat(seen.stopped)
                .hasSize(5)
                .allSatisfy(run -> assertThat(run.getLowCardinalityKeyValue("outcome"))
                        .isEqualTo(KeyValue.of("outcome", "unknown")));
    }

    private static ObservationRegistry registry(Seen seen) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(seen);
        return registry;
    }

    private static final class Seen implements ObservationHandler<Observation.Context> {

        private final List<Observation.Context> started = new CopyOnWriteArrayList<>();
        private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
