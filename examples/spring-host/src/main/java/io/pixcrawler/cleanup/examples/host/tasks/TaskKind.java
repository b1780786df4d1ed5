// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** What a task does, and how much of it may be done. Rates count real runs and dry runs apart, so that a look first does not hold up what follows it. */
public enum TaskKind {
    /** Makes room, if the storage is nearly full. */
    EMERGENCY(9, 5, Duration.ofMinutes(1), Duration.ofHours(1)),
    /** Removes what a job left that failed or was cancelled, or all such jobs. */
    CRASH(7, 20, Duration.ofHours(1), Duration.ofMinutes(15)),
    /** Removes the files of a completed chunk. */
    CHUNK(5, 100, Duration.ofHours(1), Duration.ofMinutes(5)),
    /** Removes files that no living job owns. */
    ORPHANED(3, 10, Duration.ofHours(1), Duration.ofMinutes(30)),
    /** The regular cleanup. */
    SCHEDULED(2, 1, Duration.ofMinutes(1), Duration.ofMinutes(30)),
    /** Brings back what a run set aside; its time limit is that of the library's settings. */
    RESTORE(2, 10, Duration.ofHours(1), Duration.ofMinutes(30));

    private final int priority;
    private final int starts;
    private final Duration window;
    private final Duration timeLimit;

    TaskKind(int priority, int starts, Duration window, Duration timeLimit) {
        this.priority = priority;
        this.starts = starts;
        this.window = window;
        this.timeLimit = timeLimit;
    }

    /** As it is written: {@code emergency}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The higher goes first. */
    int priority() {
        return priority;
    }

    /** How many may start within the window. */
    int starts() {
        return starts;
    }

    /** The time over which starts are counted. */
    Duration window() {
        return window;
    }

    /** After which a run begins no removal. */
    Duration timeLimit() {
        return timeLimit;
    }

    /** The name of its executions in the queue. */
    String taskName() {
        return "maintenance-" + text();
    }
}
