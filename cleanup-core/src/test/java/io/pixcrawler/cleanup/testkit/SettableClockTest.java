// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void stands_still_until_it_is_told_to_go() {
        Instant first = clock.instant();

        assertThat(clock.instant()).isEqualTo(first).isEqualTo(NOON);
        assertThat(clock.ticker().getAsLong()).isZero();
    }

    @Test
    void time_that_passes_moves_clock_and_ticker() {
        clock.advance(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
        assertThat(clock.ticker().getAsLong()).isEqualTo(90_000_000_000L);
    }

    @Test
    void a_clock_that_is_set_leaves_the_ticker_alone() {
        clock.set(NOON.minus(Duration.ofDays(1)));

        assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofDays(1)));
        assertThat(clock.ticker().getAsLong()).isZero();
    }

    @Test
    void does_not_advance_backwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void the_same_clock_in_another_zone_goes_with_it() {
        Clock inTokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));

        assertThat(inTokyo.instant()).isEqualTo(clock.instant());
        assertThat(inTokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
