// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeHistogramTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final AgeHistogram histogram = new AgeHistogram(NOW);

    private void add(Duration age, long bytes) {
        histogram.add(NOW.minus(age), bytes);
    }

    @Test
    void the_next_window_holds_the_oldest_files_and_none_of_the_step_that_has_more_than_is_wanted() {
        add(Duration.ofDays(30), 100);
        add(Duration.ofDays(10), 100);
        add(Duration.ofDays(1), 100);

        Window window = histogram.next(Instant.MIN, 150);
        assertThat(window.from()).isEqualTo(Instant.MIN);
        assertThat(window.holds(NOW.minus(Duration.ofDays(30)))).isTrue();
        assertThat(window.holds(NOW.minus(Duration.ofDays(10)))).isFalse();

        Window next = histogram.next(window.before(), 50);
        assertThat(next.holds(NOW.minus(Duration.ofDays(10)))).isTrue();
        assertThat(next.holds(NOW.minus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void the_last_window_goes_to_the_end_of_time() {
        add(Duration.ofDays(30), 100);

        assertThat(histogram.next(Instant.MIN, 101)).isEqualTo(Window.ALWAYS);
    }

    @Test
    void files_of_the_future_and_of_a_century_ago_are_there_too() {
        add(Duration.ofDays(-1), 1);
        add(Duration.ofDays(400_000), 1);

        Window first = histogram.next(Instant.MIN, 1);
        assertThat(first.holds(NOW.minus(Duration.ofDays(400_000)))).isTrue();
        assertThat(first.holds(NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(histogram.next(first.before(), 1).before()).isEqualTo(Instant.MAX);
    }

    @Test
    void inv_21_a_file_from_the_beginning_or_the_end_of_time_is_one_of_the_oldest_or_youngest() {
        histogram.add(Instant.MIN, 1);
        histogram.add(Instant.MAX.minusNanos(1), 1);

        Window first = histogram.next(Instant.MIN, 1);
        assertThat(first.holds(Instant.MIN)).isTrue();
        assertThat(first.before()).isBefore(NOW);
        assertThat(histogram.files()).isEqualTo(2);
    }

    @Test
    void counts_files_and_takes_an_empty_one_for_a_byte() {
        add(Duration.ofDays(30), 0);
        add(Duration.ofDays(1), 0);

        assertThat(histogram.files()).isEqualTo(2);
        assertThat(histogram.next(Instant.MIN, 1).holds(NOW.minus(Duration.ofDays(1))))
                .isFalse();
    }

    /** Windows that follow one another hold every file once, oldest first, and each has what was wanted until the last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void windows_follow_one_another_without_gap_or_overlap(long seed) {
        Random random = new Random(seed);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Instant time = NOW.minusMillis((long) Math.exp(random.nextDouble() * 25));
            times.add(time);
            histogram.add(time, 10);
        }
        List<Window> windows = new ArrayList<>();
        Instant from = Instant.MIN;
        while (!from.equals(Instant.MAX)) {
            Window window = histogram.next(from, 1000);
            windows.add(window);
            from = window.before();
        }

        for (Instant time : times) {
            assertThat(windows.stream().filter(window -> window.holds(time)))
                    .as("seed %d, %s", seed, time)
                    .hasSize(1);
        }
        for (Window window : windows.subList(0, windows.size() - 1)) {
            assertThat(times.stream().filter(window::holds).count())
                    .as("seed %d", seed)
                    .isPositive();
        }
        assertThat(windows.size()).as("seed %d", seed).isGreaterThan(5);
    }
}
