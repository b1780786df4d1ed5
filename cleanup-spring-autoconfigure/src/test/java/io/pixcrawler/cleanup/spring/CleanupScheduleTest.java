// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.scheduling.support.CronExpression;

/** With expressions that are met every second, by the real clock and real threads. */
@Timeout(60)
class CleanupScheduleTest {

    private final EndlessStorage storage = new EndlessStorage();
    private final BlockingQueue<CleanupStats> ended = new LinkedBlockingQueue<>();
    private final TempStorageCleanupService service = TempStorageCleanupService.builder(storage, new NoJobStates())
            .listener(new CleanupListener() {
                @Override
                public void runFinished(CleanupStats stats) {
                    ended.add(stats);
                }
            })
            .build();
    private CleanupSchedule schedule = of(Map.of(), TickLock.none());

    @AfterEach
    void stop() {
        schedule.stop();
        service.close();
    }

    @Test
    void an_emergency_does_not_wait_for_a_run_that_goes_on() throws InterruptedException {
        begin(ScheduledTask.SCHEDULED, ScheduledTask.EMERGENCY);
        storage.begun.await();
        ended.clear();

        CleanupStats first = ended.take();

        assertThat(first.trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(first.requestedBy()).isEqualTo("schedule");
        assertThat(service.running()).hasSize(1);
    }

    @Test
    void a_stop_cancels_what_runs_and_waits_for_it() throws InterruptedException {
        begin(ScheduledTask.ORPHANS);
        storage.begun.await();

        schedule.stop();

        assertThat(service.running()).isEmpty();
        assertThat(ended.take().outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(schedule.isRunning()).isFalse();
    }

    @Test
    void nothing_begins_after_a_stop() throws InterruptedException {
        begin(ScheduledTask.EMERGENCY);
        ended.take();
        schedule.stop();
        ended.clear();

        schedule.perform(ScheduledTask.EMERGENCY);

        assertThat(ended).isEmpty();
    }

    @Test
    void a_schedule_that_was_stopped_can_be_started_again() throws InterruptedException {
        begin(ScheduledTask.EMERGENCY);
        schedule.stop();
        ended.clear();

        schedule.start();

        assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
    }

    @Test
    void a_task_that_fails_is_tried_again_at_its_next_time() throws InterruptedException {
        AtomicInteger ticks = new AtomicInteger();
        schedule = of(everySecond(ScheduledTask.EMERGENCY), (task, atMost, tick) -> {
            if (ticks.incrementAndGet() < 2) {
                throw new IllegalStateException("the first tick fails, as a test wants it");
            }
            tick.run();
        });

        schedule.start();

        assertThat(ended.take().trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(ticks).hasValueGreaterThan(1);
    }

    @Test
    void the_lock_is_given_back_by_a_thread_that_is_not_interrupted() throws InterruptedException {
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        schedule = of(everySecond(ScheduledTask.ORPHANS), (task, atMost, tick) -> {
            tick.run();
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        schedule.start();
        storage.begun.await();

        schedule.stop();

        assertThat(ended.take().outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(interrupted.take()).isFalse();
    }

    private void begin(ScheduledTask... tasks) {
        schedule = of(everySecond(tasks), TickLock.none());
        schedule.start();
    }

    private CleanupSchedule of(Map<ScheduledTask, TaskTimes> times, TickLock lock) {
        return new CleanupSchedule(service, times, lock, Clock.systemDefaultZone(), () -> true);
    }

    private static Map<ScheduledTask, TaskTimes> everySecond(ScheduledTask... tasks) {
        CronExpression everySecond = CronExpression.parse("* * * * * *");
        return Arrays.stream(tasks)
                .collect(Collectors.toMap(
                        task -> task,
                        task -> TaskTimes.cron(
                                everySecond, Clock.systemDefaultZone().getZone())));
    }
}
