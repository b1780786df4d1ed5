// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.time.Duration;
import java.util.Optional;
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

    ShedLockTickLock(LockProvider locks) {
        this.locks = locks;
    }

    @Override
    public void perform(ScheduledTask task, Duration atMost, Runnable tick) {
        Optional<SimpleLock> lock;
        try {
            lock = locks.lock(new LockConfiguration(ClockProvider.now(), task.lockName(), atMost, AT_LEAST));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log(
                            "the lock {} could not be asked for, the task {}",
                            task.lockName(),
                            task.outranksLock() ? "goes on without it" : "is skipped");
            if (task.outranksLock()) {
                tick.run();
            }
            return;
        }
        if (lock.isEmpty()) {
            LOG.debug("another instance has the lock {}", task.lockName());
            return;
        }
        try {
            tick.run();
        } finally {
            free(task, lock.get());
        }
    }

    private static void free(ScheduledTask task, SimpleLock lock) {
        try {
            lock.unlock();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the lock {} could not be freed, it expires", task.lockName());
        }
    }
}
