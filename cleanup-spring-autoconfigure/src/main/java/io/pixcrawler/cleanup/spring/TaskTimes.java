// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a task runs. The schedule looks at it at least once a minute, so that a changed interval or a clock that was put right counts within a minute, and not after what
 * was planned before. Used by one thread at a time.
 */
final class TaskTimes implements Trigger {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Function<Instant, Optional<Instant>> next;
    private final ZoneId zone;
    private volatile boolean due;

    private TaskTimes(Function<Instant, Optional<Instant>> next, ZoneId zone) {
        this.next = next;
        this.zone = zone;
    }

    /** The times of the expression. */
    static TaskTimes cron(CronExpression expression, ZoneId zone) {
        return new TaskTimes(
                after ->
                        Optional.ofNullable(expression.next(after.atZone(zone))).map(ZonedDateTime::toInstant),
                zone);
    }

    /** The {@link AlignedTimes} of an interval that may change while the application runs. */
    static TaskTimes interval(Supplier<Duration> interval, ZoneId zone) {
        return new TaskTimes(after -> Optional.of(AlignedTimes.next(after, interval.get(), zone)), zone);
    }

    /** The first time after this moment, as things stand; empty for never. */
    Optional<ZonedDateTime> first(Instant after) {
        return next.apply(after).map(time -> time.atZone(zone));
    }

    /** Whether the task runs at the time that was told last, or is only looked at. */
    boolean isDue() {
        return due;
    }

    @Override
    public Instant nextExecution(TriggerContext context) {
        Instant after = latest(context);
        Instant look = AlignedTimes.next(after, LOOK, zone);
        Optional<Instant> time = next.apply(after).filter(planned -> !planned.isAfter(look));
        due = time.isPresent();
        return time.orElse(look);
    }

    /** Now; or the time that was just carried out, where a timer fired a little too early: or the task would run twice. */
    private static Instant latest(TriggerContext context) {
        Instant now = context.getClock().instant();
        Instant carriedOut = context.lastScheduledExecution();
        if (carriedOut == null || !carriedOut.isAfter(now) || !carriedOut.isBefore(now.plus(LOOK))) {
            return now;
        }
        return carriedOut;
    }
}
