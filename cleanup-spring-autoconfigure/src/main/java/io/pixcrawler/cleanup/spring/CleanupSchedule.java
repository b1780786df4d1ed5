// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs tasks at their times, from the start of the context to its stop, on a scheduler that is no bean: the application's own stays what it is. Each task has a thread,
 * so that an emergency waits for no other run. A task never overlaps itself; times that pass while it runs are left out. What fails is logged and tried again at the
 * next time.
 *
 * <p>A stop begins nothing more, cancels what runs and waits for that, but not for ever: what hangs in the system is left to its daemon thread.
 */
final class CleanupSchedule implements SmartLifecycle, DisposableBean {

    /** Who asked, in the records of its runs. */
    static final String REQUESTED_BY = "schedule";

    /** What a run may take beyond its own time limit: to measure, and for a last batch. */
    static final Duration LOCK_MARGIN = Duration.ofMinutes(5);

    private static final int STOP_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(CleanupSchedule.class);

    private final TempStorageCleanupService service;
    private final Map<ScheduledTask, TaskTimes> times;
    private final TickLock lock;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private volatile OngoingTicks ongoing = new OngoingTicks();
    private volatile @Nullable ThreadPoolTaskScheduler scheduler;

    /** @param wanted asked when the application starts, because an image that was compiled ahead of time has the conditions of that time */
    CleanupSchedule(
            TempStorageCleanupService service,
            Map<ScheduledTask, TaskTimes> times,
            TickLock lock,
            Clock clock,
            BooleanSupplier wanted) {
        this.service = service;
        this.times = Map.copyOf(times);
        this.lock = lock;
        this.clock = clock;
        this.wanted = wanted;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted.getAsBoolean();
    }

    @Override
    public synchronized void start() {
        if (scheduler != null) {
            return;
        }
        ongoing = new OngoingTicks();
        ThreadPoolTaskScheduler own = new ThreadPoolTaskScheduler();
        own.setClock(clock);
        own.setPoolSize(Math.max(1, times.size()));
        own.setThreadNamePrefix("temp-storage-cleanup-schedule-");
        own.setDaemon(true);
        own.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        own.setWaitForTasksToCompleteOnShutdown(true);
        own.setAwaitTerminationSeconds(STOP_SECONDS);
        own.initialize();
        times.forEach((task, when) -> own.schedule(() -> look(task, when), when));
        scheduler = own;
        Instant now = own.getClock().instant();
        times.forEach((task, when) -> LOG.info(
                "the cleanup runs by itself: {}, next {}",
                task,
                when.first(now).map(ZonedDateTime::toString).orElse("never")));
    }

    private void look(ScheduledTask task, TaskTimes when) {
        if (!when.isDue()) {
            return;
        }
        try {
            perform(task);
        } catch (Throwable e) { // whatever host code throws
            // Nobody waits for this call, so nobody but the log can be told.
            LOG.atError()
                    .setCause(e)
                    .log("the task {} of the cleanup failed, it is tried again at its next time", task);
        }
    }

    /** One tick of the task, on this thread. */
    void perform(ScheduledTask task) {
        OngoingTicks ticks = ongoing;
        Duration atMost = service.settings().limits().maxDuration().plus(LOCK_MARGIN);
        RunOptions options = RunOptions.defaults().withRequestedBy(REQUESTED_BY);
        lock.perform(task, atMost, () -> ticks.perform(() -> task.perform(service.with(options))));
    }

    @Override
    public synchronized void stop() {
        ThreadPoolTaskScheduler own = scheduler;
        if (own != null) {
            ongoing.end();
            own.shutdown();
            scheduler = null;
        }
    }

    /** Spring 6 stops nothing where the last step of a start fails, and only destroys the beans. */
    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
