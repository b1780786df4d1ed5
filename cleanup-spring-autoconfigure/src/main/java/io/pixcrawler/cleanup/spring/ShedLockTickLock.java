// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lock of the application's ShedLock for each task. A lock that could not be asked for skips the tick, unless the task outranks it. */
final class ShedLockTickLock implements TickLock {

    /** So that an instance whose clock is late by less than this does not do again what another has just done. Less than the shortest interval. */
    static final Duration AT_LEAST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ShedLockTickLock.class);

    private final LockProvider locks;
    private final String suffix;

    /** @param place what is cleaned; of two places the locks are two, or who cleans the one would keep the other from being cleaned */
    ShedLockTickLock(LockProvider locks, String place) {
        this.locks = locks;
        this.suffix = "-" + UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    /** At most 64 characters, as ShedLock's tables have them. */
    String name(ScheduledTask task) {
        return task.lockName() + suffix.substring(0, 9);
    }

    @Override
    public void perform(ScheduledTask task, Duration atMost, Runnable tick) {
        Optional<SimpleLock> lock;
        try {
            lock = locks.lock(new LockConfiguration(ClockProvider.now(), name(task), atMost, AT_LEAST));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log(
                            "the lock {} could not be asked for, the task {}",
                            name(task),
                            task.outranksLock() ? "goes on without it" : "is skipped");
            if (task.outranksLock()) {
                tick.run();
            }
            return;
        }
        if (lock.isEmpty()) {
            LOG.debug("another instance has the lock {}", name(task));
            return;
        }
        try {
            tick.run();
        } finally {
            free(task, lock.get());
        }
    }

    private void free(ScheduledTask task, SimpleLock lock) {
        try {
            lock.unlock();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the lock {} could not be freed, it expires", name(task));
        }
    }
}
