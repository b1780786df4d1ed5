// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.ScheduleSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;

/** Reads from the properties which tasks run, and when: by a cron expression where there is one, else by an interval of the settings in force. */
final class ScheduleTimes {

    private static final String ALLOWED =
            "a cron expression of six fields, the first of them seconds, such as 0 30 */6 * * *, or "
                    + Scheduled.CRON_DISABLED + " for never";

    private final Supplier<ScheduleSettings> settings;
    private final Clock clock;
    private final Map<ScheduledTask, TaskTimes> times = new EnumMap<>(ScheduledTask.class);

    private ScheduleTimes(Supplier<ScheduleSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The tasks that run at all.
     *
     * @throws InvalidCleanupPropertyException if a cron expression is none, or one that is never met
     */
    static Map<ScheduledTask, TaskTimes> of(
            TempStorageCleanupProperties.Schedule schedule, Supplier<ScheduleSettings> settings, Clock clock) {
        ScheduleTimes reading = new ScheduleTimes(settings, clock);
        reading.add(ScheduledTask.SCHEDULED, schedule.scheduledCron(), ScheduleSettings::scheduledInterval);
        reading.add(ScheduledTask.EMERGENCY, schedule.emergencyCron(), ScheduleSettings::emergencyCheckInterval);
        reading.add(ScheduledTask.ORPHANS, schedule.orphansCron());
        return reading.times;
    }

    private void add(ScheduledTask task, @Nullable String cron, Function<ScheduleSettings, Duration> interval) {
        if (cron == null) {
            times.put(task, TaskTimes.interval(() -> interval.apply(settings.get()), clock.getZone()));
        } else {
            add(task, cron);
        }
    }

    private void add(ScheduledTask task, String cron) {
        if (cron.strip().equals(Scheduled.CRON_DISABLED)) {
            return;
        }
        try {
            CronExpression expression = CronExpression.parse(cron);
            if (expression.next(ZonedDateTime.now(clock)) == null) {
                throw new IllegalArgumentException("no such day comes");
            }
            times.put(task, TaskTimes.cron(expression, clock.getZone()));
        } catch (IllegalArgumentException e) {
            throw refused(task, cron, e);
        }
    }

    private static InvalidCleanupPropertyException refused(
            ScheduledTask task, String cron, IllegalArgumentException why) {
        String text = task.cronProperty() + " = \"" + cron + "\" is not allowed (" + why.getMessage() + "): allowed is "
                + ALLOWED;
        return InvalidCleanupPropertyException.value(
                task.cronProperty(), null, ALLOWED, new IllegalArgumentException(text, why));
    }
}
