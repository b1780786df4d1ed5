// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "60, 2026-11-23T12:00:00+01:00, 2026-11-23T13:00:00+01:00",
        "60, 2026-11-23T12:59:59.999+01:00, 2026-11-23T13:00:00+01:00",
        "5, 2026-11-23T12:01:00+01:00, 2026-11-23T12:05:00+01:00",
        "5, 2026-11-23T12:05:00+01:00, 2026-11-23T12:10:00+01:00",
        "15, 2026-11-23T23:46:00+01:00, 2026-11-24T00:00:00+01:00",
        "1440, 2026-11-23T00:00:00+01:00, 2026-11-24T00:00:00+01:00",
        "7, 2026-11-23T23:56:00+01:00, 2026-11-24T00:00:00+01:00",
        "60, 2026-11-23T12:10:00+05:30, 2026-11-23T13:00:00+05:30"
    })
    void times_lie_on_the_wall_clock(int minutes, ZonedDateTime after, ZonedDateTime next) {
        assertThat(AlignedTimes.next(after.toInstant(), Duration.ofMinutes(minutes), after.getZone()))
                .isEqualTo(next.toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25"})
    void where_the_clock_is_put_the_full_hour_stays_the_full_hour(LocalDate day) {
        List<ZonedDateTime> hours = timesOf(day, Duration.ofHours(1));

        assertThat(hours).allMatch(time -> time.getMinute() == 0);
        assertThat(hours).hasSize(day.getMonthValue() == 3 ? 23 : 25);
    }

    @Test
    void a_day_of_25_hours_has_a_time_more() {
        assertThat(timesOf(LocalDate.of(2026, 10, 25), Duration.ofHours(12)))
                .extracting(ZonedDateTime::getHour)
                .containsExactly(0, 11, 23);
    }

    /** From midnight to midnight, as the schedule takes them: each after the one before. */
    private static List<ZonedDateTime> timesOf(LocalDate day, Duration interval) {
        Instant midnight = day.atStartOfDay(BERLIN).toInstant();
        return Stream.iterate(midnight, time -> AlignedTimes.next(time, interval, BERLIN))
                .map(time -> time.atZone(BERLIN))
                .takeWhile(time -> time.toLocalDate().equals(day))
                .toList();
    }
}
