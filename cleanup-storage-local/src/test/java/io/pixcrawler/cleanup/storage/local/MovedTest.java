// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What happens to a file in the very moment of its rename. */
class MovedTest extends QuarantineTest {

    private DeleteResult moveWhile(String moment, Runnable action) {
        tree.write("job_1/a");
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals(moment + " job_1/a")) {
                action.run();
            }
        }));
        StoredFile file = listed("job_1/a");
        return move(file);
    }

    @Test
    void a_rename_whose_answer_got_lost_is_a_rename() {
        DeleteResult result = moveWhile("moved", () -> {
            throw new UncheckedIOException(new NoSuchFileException("job_1/a"));
        });

        assertThat(result.outcome()).isEqualTo(Outcome.DELETED);
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
    }

    @Test
    void a_rename_that_was_done_although_it_was_answered_by_an_error_is_a_rename() {
        DeleteResult result = moveWhile("moved", () -> {
            throw new UncheckedIOException(new IOException("Input/output error"));
        });

        assertThat(result.outcome()).isEqualTo(Outcome.DELETED);
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
        assertThat(tree.exists("job_1/a")).isFalse();
    }

    @Test
    void a_file_whose_rename_fails_stays_and_nothing_is_left_of_the_try() {
        DeleteResult result = moveWhile("move", () -> {
            throw new UncheckedIOException(new IOException("Input/output error"));
        });

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("Input/output error");
        assertThat(tree.exists("job_1/a")).isTrue();
        assertThat(asideKeys(RUN)).isEmpty();
        assertThat(tree.exists(LOT)).isFalse();
    }

    @Test
    void a_file_stays_whose_rename_finds_no_directory_to_go_into() {
        DeleteResult result = moveWhile("move", () -> {
            throw new UncheckedIOException(new NoSuchFileException(LOT));
        });

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("vanished");
        assertThat(tree.exists("job_1/a")).isTrue();
    }

    @Test
    void what_somebody_else_takes_in_that_moment_is_gone() {
        assertThat(moveWhile("move", () -> tree.delete("job_1/a")).outcome()).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void a_file_that_took_its_place_in_that_moment_is_put_back() {
        DeleteResult result = moveWhile("move", () -> {
            write("job_1/b", "newer");
            tree.delete("job_1/a");
            tree.move("job_1/b", "job_1/a");
        });

        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result.detail()).contains("put back");
        assertThat(read("job_1/a")).isEqualTo("newer");
        assertThat(asideKeys(RUN)).isEmpty();
    }

    @Test
    void a_file_written_in_that_moment_is_put_back() {
        assertThat(moveWhile("move", () -> write("job_1/a", "written on")).outcome())
                .isEqualTo(Outcome.CHANGED);
        assertThat(read("job_1/a")).isEqualTo("written on");
    }

    @Test
    void a_file_whose_place_was_taken_again_stays_aside_and_is_named() {
        tree.write("job_1/a");
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("move job_1/a")) {
                write("job_1/a", "written on");
            } else if (step.equals("moved job_1/a")) {
                write("job_1/a", "anew");
            }
        }));

        DeleteResult result = move(listed("job_1/a"));

        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result.detail()).contains(tree.path(LOT + "/job_1/a").toString());
        assertThat(read("job_1/a")).isEqualTo("anew");
        assertThat(read(LOT + "/job_1/a")).isEqualTo("written on");
    }

    @Test
    void inv_29_a_directory_that_took_its_place_in_that_moment_is_put_back_with_all_that_is_in_it() {
        DeleteResult[] result = {DeleteResult.notTried()};
        String warned = Warnings.during(() -> result[0] = moveWhile("move", () -> {
            tree.delete("job_1/a");
            tree.write("job_1/a/precious");
        }));

        assertThat(result[0].outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result[0].detail()).contains("put back");
        assertThat(warned).contains(result[0].detail());
        assertThat(tree.exists("job_1/a/precious")).isTrue();
        assertThat(asideKeys(RUN)).isEmpty();
    }

    @Test
    void a_directory_whose_place_was_taken_again_stays_aside_and_is_named() {
        tree.write("job_1/a");
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("move job_1/a")) {
                tree.delete("job_1/a");
                tree.write("job_1/a/precious");
            } else if (step.equals("moved job_1/a")) {
                write("job_1/a", "anew");
            }
        }));

        DeleteResult result = move(listed("job_1/a"));

        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result.detail()).contains(tree.path(LOT + "/job_1/a").toString());
        assertThat(read("job_1/a")).isEqualTo("anew");
        assertThat(asideKeys(RUN)).containsExactly("job_1/a/precious");
    }
}
