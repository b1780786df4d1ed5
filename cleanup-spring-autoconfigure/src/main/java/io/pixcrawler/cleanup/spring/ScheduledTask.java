// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupOperations;
import java.util.function.Consumer;

/** What the schedule does by itself. */
enum ScheduledTask {
    /** The regular pass, which becomes an emergency if the storage is full enough for one. */
    SCHEDULED("scheduled", CleanupOperations::scheduledCleanup),
    /** The look whether it is an emergency, and then the emergency. */
    EMERGENCY("emergency", CleanupOperations::emergencyCleanup),
    /** The pass for orphans alone. */
    ORPHANS("orphans", CleanupOperations::cleanupOrphanedFiles);

    private final String key;
    private final Consumer<CleanupOperations> trigger;

    ScheduledTask(String key, Consumer<CleanupOperations> trigger) {
        this.key = key;
        this.trigger = trigger;
    }

    void perform(CleanupOperations operations) {
        trigger.accept(operations);
    }

    /** The property that holds its cron expression. */
    String cronProperty() {
        return TempStorageCleanupProperties.PREFIX + ".schedule." + key + "-cron";
    }

    /** The lock that keeps this task of several instances apart; it goes on with what is cleaned. */
    String lockName() {
        return TempStorageCleanupProperties.PREFIX + "-" + key;
    }

    /** Whether it goes on where nobody can say if the lock is free: a full disk waits for no database, and two emergencies at a time do no harm. */
    boolean outranksLock() {
        return this == EMERGENCY;
    }
}
