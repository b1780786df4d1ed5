// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** What a scheduler does with the times of a task, by a clock that only the test moves. */
final class Looks {

    private final TaskTimes times;
    private final SettableClock clock;
    private final SimpleTriggerContext context;

    Looks(TaskTimes times, SettableClock clock) {
        this.times = times;
        this.clock = clock;
        this.context = new SimpleTriggerContext(clock);
    }

    /** Looks on and on, and each look takes no time; then the clock stands at the last look before this time. */
    List<Instant> dueUntil(Instant end) {
        List<Instant> due = new ArrayList<>();
        for (Instant look = times.nextExecution(context); look.isBefore(end); look = times.nextExecution(context)) {
            if (times.isDue()) {
                due.add(look);
            }
            clock.set(look);
            context.update(look, look, look);
        }
        return due;
    }
}
