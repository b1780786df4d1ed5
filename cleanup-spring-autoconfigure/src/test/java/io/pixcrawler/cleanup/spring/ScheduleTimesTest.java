// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTimesTest {

    private static final String EVERY_6_HOURS = "0 30 */6 * * *";
    private static final Clock MIDNIGHT = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void by_default_the_times_are_hourly_every_5_minutes_and_every_6_hours_at_half_past() {
        Map<ScheduledTask, TaskTimes> times = times(null, null, EVERY_6_HOURS);

        assertThat(ofTheDay(times, ScheduledTask.SCHEDULED)).hasSize(23).startsWith("01:00", "02:00", "03:00");
        assertThat(ofTheDay(times, ScheduledTask.EMERGENCY)).hasSize(287).startsWith("00:05", "00:10", "00:15");
        assertThat(ofTheDay(times, ScheduledTask.ORPHANS)).containsExactly("00:30", "06:30", "12:30", "18:30");
    }

    @Test
    void a_cron_expression_goes_before_the_interval() {
        assertThat(ofTheDay(times("0 15 3,4 * * *", null, "-"), ScheduledTask.SCHEDULED))
                .containsExactly("03:15", "04:15");
    }

    @Test
    void a_task_with_a_dash_does_not_run() {
        assertThat(times("-", null, " - ").keySet()).containsExactly(ScheduledTask.EMERGENCY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hourly", "0 0 * * *", "0 0 0 31 2 *", "99 * * * * *"})
    void what_is_no_time_is_refused_with_the_name_the_value_and_what_is_allowed(String cron) {
        assertThatExceptionOfType(InvalidCleanupPropertyException.class)
                .isThrownBy(() -> times(null, cron, EVERY_6_HOURS))
                .withMessageContaining("temp-storage-cleanup.schedule.emergency-cron = \"" + cron + "\" is not allowed")
                .withMessageContaining("a cron expression of six fields")
                .satisfies(e -> assertThat(e.action()).contains("temp-storage-cleanup.schedule.emergency-cron"));
    }

    private static Map<ScheduledTask, TaskTimes> times(
            @Nullable String scheduled, @Nullable String emergency, String orphans) {
        return ScheduleTimes.of(
                new TempStorageCleanupProperties.Schedule(true, scheduled, emergency, orphans),
                () -> CleanupSettings.defaults().schedule(),
                MIDNIGHT);
    }

    private static List<String> ofTheDay(Map<ScheduledTask, TaskTimes> all, ScheduledTask task) {
        Looks looks = new Looks(Objects.requireNonNull(all.get(task)), new SettableClock(MIDNIGHT.instant()));
        return looks.dueUntil(MIDNIGHT.instant().plus(Duration.ofDays(1))).stream()
                .map(time -> LocalTime.ofInstant(time, ZoneOffset.UTC).toString())
                .toList();
    }
}
