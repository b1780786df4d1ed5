// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.Effort;
import io.pixcrawler.cleanup.testkit.SteppedRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that restarts between every two steps of every trigger that asks jobs, and what it writes then. */
class RestartTest {

    private static final AtomicLong INTERLEAVINGS = new AtomicLong();

    @AfterAll
    static void tell() {
        Effort.tried("restarts", INTERLEAVINGS + " interleavings, 0 violations");
    }

    @ParameterizedTest
    @Tag("attack")
    @EnumSource(RestartScene.Asking.class)
    void inv_1_a_job_that_restarts_between_any_two_steps_keeps_what_was_not_confirmed(RestartScene.Asking trigger) {
        Set<RestartScene.Batch> batches = Effort.of(0, 1) == 1
                ? EnumSet.allOf(RestartScene.Batch.class)
                : EnumSet.of(RestartScene.Batch.ONE_JOB, RestartScene.Batch.SEVERAL_JOBS);
        for (RestartScene.Batch batch : batches) {
            for (RestartScene.Writing writing : RestartScene.Writing.values()) {
                List<String> steps = SteppedRun.exhaustively(() -> new RestartScene(trigger, batch, writing));
                INTERLEAVINGS.addAndGet(steps.size());
                assertThat(steps).hasSizeGreaterThan(10);
            }
        }
    }

    @ParameterizedTest
    @Tag("attack")
    @EnumSource(
            value = RestartScene.Asking.class,
            names = {"ALL_CRASHES", "ORPHANS"})
    void inv_1_a_job_that_restarts_after_the_first_of_several_batches_keeps_the_rest(RestartScene.Asking trigger) {
        List<String> steps = SteppedRun.exhaustively(
                () -> new RestartScene(trigger, RestartScene.Batch.TWO_BATCHES, RestartScene.Writing.SAME_NAME));
        INTERLEAVINGS.addAndGet(steps.size());
        assertThat(steps.stream().filter("before batch"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @Tag("attack")
    @EnumSource(RestartScene.Asking.class)
    void inv_7_a_job_that_restarts_writes_and_ends_between_any_three_steps_keeps_what_it_wrote(
            RestartScene.Asking trigger) {
        List<RestartScene.Batch> batches = List.of(RestartScene.Batch.ONE_JOB, RestartScene.Batch.SEVERAL_JOBS);
        for (RestartScene.Batch batch : batches.subList(0, Effort.of(1, 2))) {
            int steps = RestartScene.undisturbed(trigger, batch).size();
            for (int restart = 0; restart < steps; restart++) {
                for (int end = restart + 1; end < steps; end += Effort.of(7, 1)) {
                    for (RestartScene.Writing writing :
                            List.of(RestartScene.Writing.SAME_NAME, RestartScene.Writing.NEW_NAME)) {
                        RestartScene.restartsAndEnds(trigger, batch, writing, restart, end);
                        INTERLEAVINGS.incrementAndGet();
                    }
                }
            }
        }
    }
}
