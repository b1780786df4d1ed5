// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is set aside comes back over nothing, and is not lost if it cannot come back. */
class QuarantineNewerDataTest extends QuarantineTest {

    private void assertStaysAside(Outcome outcome, String key, String why) {
        assertThat(restore()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(outcome);
            assertThat(result.detail()).contains(why);
        });
        assertThat(asideKeys(RUN)).containsExactly(key);
    }

    /** Does something right after that step, once. */
    private void when(String wanted, Tree.Step<?> action) {
        boolean[] done = {false};
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals(wanted) && !done[0]) {
                done[0] = true;
                Tree.unchecked(action);
            }
        }));
    }

    @Test
    void inv_29_never_over_a_newer_file() {
        aside("job_1/a");
        write("job_1/a", "newer");

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "a file lies there");
        assertThat(read("job_1/a")).isEqualTo("newer");
    }

    @Test
    void inv_29_never_over_a_file_that_was_written_after_the_last_look() {
        aside("job_1/a");
        when("seen job_1/a", () -> write("job_1/a", "newer"));

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "just put there");
        assertThat(read("job_1/a")).isEqualTo("newer");
    }

    @Test
    void inv_29_never_over_a_link_that_leads_nowhere() throws IOException {
        aside("job_1/a");
        tree.link("job_1/a", outside.path("absent"));

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "a symbolic link lies there");
        assertThat(Files.readSymbolicLink(tree.path("job_1/a"))).isEqualTo(outside.path("absent"));
        assertThat(outside.exists("absent")).isFalse();
    }

    @Test
    void inv_29_never_over_a_directory() {
        aside("job_1/a");
        tree.directory("job_1/a");

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "a directory lies there");
    }

    @Test
    void inv_29_a_directory_that_became_a_file_stays_one() {
        aside("job_1/a");
        tree.delete("job_1");
        tree.write("job_1");

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "a directory above it is a file");
    }

    @Test
    void inv_29_a_directory_that_became_a_link_is_not_followed() {
        aside("job_1/a");
        tree.delete("job_1");
        tree.link("job_1", outside.root());

        assertStaysAside(Outcome.OCCUPIED, "job_1/a", "a directory above it is a symbolic link");
        assertThat(outside.exists("a")).isFalse();
    }

    @Test
    void inv_29_a_directory_swapped_for_a_link_right_before_the_file_comes_back_costs_a_name_elsewhere_and_no_file() {
        aside("job_1/a");
        when("seen job_1/a", () -> {
            tree.move("job_1", "away");
            tree.link("job_1", outside.root());
            return true;
        });

        assertStaysAside(Outcome.FAILED, "job_1/a", "its directory was replaced");
    }

    @Test
    void inv_29_a_directory_made_elsewhere_is_not_used() {
        aside("job_1/deep/a");
        tree.delete("job_1/deep");
        when("enter job_1/deep", () -> {
            tree.move("job_1", "away");
            tree.link("job_1", outside.root());
            return true;
        });

        assertStaysAside(Outcome.FAILED, "job_1/deep/a", "NoSuchFileException");
        assertThat(outside.exists("deep/a")).isFalse();
    }

    @Test
    void inv_29_an_older_file_does_not_come_back_where_a_newer_one_of_the_run_could_not() {
        write("job_1/a", "older");
        move(listed("job_1/a"));
        clock.advance(Duration.ofMinutes(1));
        write("job_1/a", "newer");
        move(listed("job_1/a"));
        int[] seen = {0};
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("seen job_1/a") && ++seen[0] == 1) {
                tree.move("job_1", "away");
                tree.link("job_1", outside.root());
            } else if (step.equals("seen job_1/a") && seen[0] == 2) {
                tree.delete("job_1");
                tree.move("away", "job_1");
            }
        }));

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(Outcome.FAILED, Outcome.FAILED);
        assertThat(tree.exists("job_1/a")).isFalse();
    }

    @Test
    void inv_29_an_older_file_does_not_come_back_while_a_newer_one_of_the_run_is_set_aside() {
        write("job_1/a", "older");
        move(listed("job_1/a"));
        clock.advance(Duration.ofMinutes(1));
        write("job_1/a", "newer");
        move(listed("job_1/a"));
        write("job_1/a", "newest");
        // Whatever lay there is gone once it was seen to be in the way.
        boolean[] seen = {false};
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("seen job_1/a") && !seen[0]) {
                seen[0] = true;
                tree.delete("job_1/a");
            }
        }));

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(Outcome.OCCUPIED, Outcome.FAILED);
        assertThat(tree.exists("job_1/a")).isFalse();
        providerByClock();
        restore();
        assertThat(read("job_1/a")).isEqualTo("newer");
    }

    @Test
    void inv_29_a_file_that_is_back_by_a_second_name_is_only_set_aside_no_more() {
        aside("job_1/a");
        tree.hardLink("job_1/a", LOT + "/job_1/a");

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(Outcome.RESTORED);
        assertThat(tree.exists("job_1/a")).isTrue();
        assertThat(asideKeys(RUN)).isEmpty();
    }
}
