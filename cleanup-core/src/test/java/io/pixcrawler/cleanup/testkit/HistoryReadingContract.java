// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 3 and 4: which runs are answered, and which are forgotten. */
abstract class HistoryReadingContract extends RunHistoryContractTopic {

    HistoryReadingContract(Supplier<RunHistoryFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_03_the_run_that_ended_last_comes_first() {
        history.add(run("b", STORAGE, NOON.plusSeconds(2)));
        history.add(run("c", STORAGE, NOON.plusSeconds(3)));
        history.add(run("a", STORAGE, NOON.plusMillis(2001)));

        assertThat(newestIds(STORAGE, 10)).containsExactly("c", "a", "b");
    }

    @Test
    void obligation_03_the_limit_counts_runs_and_not_their_counters() {
        for (int n = 0; n < 9; n++) {
            history.add(run("run-" + n, STORAGE, NOON.plusSeconds(n)));
        }

        assertThat(newestIds(STORAGE, 1)).containsExactly("run-8");
        assertThat(newestIds(STORAGE, 3)).containsExactly("run-8", "run-7", "run-6");
        assertThat(newestIds(STORAGE, 9)).hasSize(9);
    }

    @Test
    void obligation_03_runs_on_other_storages_are_not_answered() {
        history.add(run("mine", STORAGE, NOON));
        history.add(run("other", STORAGE + "2", NOON));
        history.add(run("case", STORAGE.toUpperCase(java.util.Locale.ROOT), NOON));

        assertThat(newestIds(STORAGE, 10)).containsExactly("mine");
        assertThat(newestIds("unknown", 10)).isEmpty();
    }

    @Test
    void obligation_03_runs_that_ended_together_are_all_answered() {
        history.add(run("a", STORAGE, NOON));
        history.add(run("b", STORAGE, NOON));

        assertThat(history.newest(STORAGE, 10))
                .containsExactlyInAnyOrder(run("a", STORAGE, NOON), run("b", STORAGE, NOON));
    }

    @Test
    void obligation_04_what_ended_before_the_moment_goes_and_nothing_else() {
        history.add(run("before", STORAGE, NOON.minusMillis(1)));
        history.add(run("at", STORAGE, NOON));
        history.add(run("after", STORAGE, NOON.plusMillis(1)));
        history.add(run("elsewhere", STORAGE + "2", NOON.minusSeconds(9)));

        history.removeEndedBefore(STORAGE, NOON);

        assertThat(newestIds(STORAGE, 10)).containsExactly("after", "at");
        assertThat(newestIds(STORAGE + "2", 10)).containsExactly("elsewhere");
    }

    @Test
    void obligation_04_a_run_that_began_before_and_ended_after_stays() {
        history.add(run("long", STORAGE, NOON.plusSeconds(1)));

        history.removeEndedBefore(STORAGE, NOON);

        assertThat(newestIds(STORAGE, 10)).containsExactly("long");
    }

    @Test
    void obligation_04_what_was_removed_can_be_added_again() {
        history.add(run("a", STORAGE, NOON));
        history.removeEndedBefore(STORAGE, NOON.plusSeconds(1));
        assertThat(newestIds(STORAGE, 10)).isEmpty();

        history.add(run("a", STORAGE, NOON));

        assertThat(history.newest(STORAGE, 10)).containsExactly(run("a", STORAGE, NOON));
    }
}
