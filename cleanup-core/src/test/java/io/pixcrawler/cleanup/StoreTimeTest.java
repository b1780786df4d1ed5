// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Cutoff;
import io.pixcrawler.cleanup.policy.MinimumAge;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTimeTest {

    private static final Duration RESOLUTION = Duration.ofMillis(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock host = new SettableClock();
    private final Instant start = host.instant();

    /** The store's clock, so much ahead of the host's, read over a connection that takes so long there and back. */
    private StoreTime measure(Duration ahead, Duration there, Duration back) {
        return StoreTime.measure(
                host,
                host.ticker(),
                () -> {
                    host.advance(there);
                    Instant now = host.instant().plus(ahead);
                    host.advance(back);
                    return now;
                },
                RESOLUTION);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT3H", "PT-3H", "PT0.007S"})
    void measures_how_far_the_store_is_ahead_of_the_host(Duration ahead) {
        StoreTime time = measure(ahead, Duration.ofSeconds(2), Duration.ofSeconds(2));

        assertThat(time.aheadOfHost()).isEqualTo(ahead);
        assertThat(time.error()).isEqualTo(Duration.ofSeconds(2));
        assertThat(time.resolution()).isEqualTo(RESOLUTION);
        assertThat(time.baseline()).isEqualTo(start.plusSeconds(2).plus(ahead));
        assertThat(time.baselineNanos()).isEqualTo(Duration.ofSeconds(4).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT4S", "PT4S, PT0S", "PT1S, PT3S", "PT0S, PT0S"})
    void the_error_covers_a_connection_that_is_slow_one_way(Duration there, Duration back) {
        StoreTime time = measure(Duration.ofHours(1), there, back);

        assertThat(time.error()).isEqualTo(there.plus(back).dividedBy(2));
        assertThat(time.aheadOfHost().minus(Duration.ofHours(1)).abs()).isLessThanOrEqualTo(time.error());
    }

    @Test
    void a_host_clock_set_back_meanwhile_makes_no_negative_error() {
        StoreTime time = StoreTime.measure(
                host,
                host.ticker(),
                () -> {
                    host.set(start.minusSeconds(10));
                    return start;
                },
                RESOLUTION);

        assertThat(time.error()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void inv_7_the_moment_of_a_trigger_is_shifted_and_the_error_counts_against_deletion() {
        StoreTime time = measure(Duration.ofHours(3), Duration.ofSeconds(2), Duration.ofSeconds(2));

        assertThat(time.cutoff(start)).isEqualTo(new Cutoff(start.plus(Duration.ofHours(3)), Duration.ofMillis(2010)));
        assertThat(measure(Duration.ofHours(-3), Duration.ZERO, Duration.ZERO).cutoff(start))
                .isEqualTo(new Cutoff(start.minus(Duration.ofHours(3)), RESOLUTION));
    }

    @Test
    void a_minimum_age_knows_the_step_of_the_time_stamps() {
        assertThat(measure(MINUTE, MINUTE, MINUTE).minimumAge(MINUTE)).isEqualTo(new MinimumAge(MINUTE, RESOLUTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT5M", "PT-5M", "PT4M59.999S"})
    void inv_20_takes_a_store_clock_that_goes_within_the_tolerance(Duration off) {
        host.advance(Duration.ofDays(3));
        StoreTime time = measure(Duration.ofHours(3), Duration.ZERO, Duration.ZERO);
        host.advance(Duration.ofHours(2));
        Instant now = time.baseline().plus(Duration.ofHours(2)).plus(off);

        assertThat(time.accept(now, host.ticker().getAsLong())).isEqualTo(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M0.000000001S", "PT-5M-0.000000001S", "P1D", "P-1D", "PT-2H"})
    void inv_20_a_store_clock_that_jumps_ends_the_run(Duration off) {
        StoreTime time = measure(Duration.ofHours(3), Duration.ZERO, Duration.ZERO);
        host.advance(Duration.ofHours(2));
        Instant now = time.baseline().plus(Duration.ofHours(2)).plus(off);

        assertThatThrownBy(() -> time.accept(now, host.ticker().getAsLong()))
                .isInstanceOf(StoreTime.ClockJumpedException.class)
                .hasMessageContaining(Duration.ofHours(2).plus(off).toString())
                .hasMessageContaining("PT2H passed")
                .hasMessageContaining("PT5M");
    }

    @Test
    void inv_20_a_host_clock_that_is_set_does_not_matter() {
        StoreTime time = measure(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        host.set(start.plus(Duration.ofDays(30)));

        assertThat(time.accept(start, host.ticker().getAsLong())).isEqualTo(start);
    }

    @Test
    void inv_20_a_store_clock_that_stands_still_ends_the_run_after_the_tolerance() {
        StoreTime time = measure(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        host.advance(Duration.ofMinutes(5).plusNanos(1));

        assertThatThrownBy(() -> time.accept(time.baseline(), host.ticker().getAsLong()))
                .isInstanceOf(StoreTime.ClockJumpedException.class);
    }
}
