// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class TaskTimesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Duration> interval = new AtomicReference<>(Duration.ofMinutes(5));
    private final TaskTimes times = TaskTimes.interval(interval::get, ZoneOffset.UTC);
    private final SettableClock clock = new SettableClock(NOON);
    private final Looks looks = new Looks(times, clock);

    @Test
    void a_task_is_due_at_each_multiple_of_the_interval_and_at_no_other_look() {
        assertThat(looks.dueUntil(noonPlus(16))).containsExactly(noonPlus(5), noonPlus(10), noonPlus(15));
    }

    @Test
    void a_changed_interval_counts_from_the_next_minute_on() {
        interval.set(Duration.ofDays(1));
        assertThat(looks.dueUntil(noonPlus(7))).isEmpty();

        interval.set(Duration.ofMinutes(2));

        assertThat(looks.dueUntil(noonPlus(11))).containsExactly(noonPlus(8), noonPlus(10));
    }

    @Test
    void times_that_pass_while_the_task_runs_are_left_out() {
        assertThat(looks.dueUntil(noonPlus(6))).containsExactly(noonPlus(5));
        clock.set(noonPlus(12));

        assertThat(looks.dueUntil(noonPlus(16))).containsExactly(noonPlus(15));
    }

    @Test
    void a_timer_that_fires_too_early_does_not_run_the_task_twice() {
        assertThat(looks.dueUntil(noonPlus(6))).containsExactly(noonPlus(5));
        clock.set(noonPlus(5).minusMillis(3));

        assertThat(looks.dueUntil(noonPlus(11))).containsExactly(noonPlus(10));
    }

    @Test
    void a_clock_that_was_years_ahead_stops_nothing_when_it_is_put_right() {
        clock.set(NOON.plus(Duration.ofDays(1000)));
        looks.dueUntil(clock.instant().plus(Duration.ofMinutes(6)));
        clock.set(NOON);

        assertThat(looks.dueUntil(noonPlus(11))).containsExactly(noonPlus(5), noonPlus(10));
    }

    @Test
    void a_cron_expression_is_met_to_the_second() {
        Looks cron = new Looks(TaskTimes.cron(CronExpression.parse("20 2/3 12 * * *"), ZoneOffset.UTC), clock);

        assertThat(cron.dueUntil(noonPlus(9)))
                .isEqualTo(List.of(
                        noonPlus(2).plusSeconds(20),
                        noonPlus(5).plusSeconds(20),
                        noonPlus(8).plusSeconds(20)));
    }

    private static Instant noonPlus(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
