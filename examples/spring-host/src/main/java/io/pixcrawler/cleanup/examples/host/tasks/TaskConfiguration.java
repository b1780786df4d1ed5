// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue: a kind of execution for each kind of task, and what recurs. */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** One list, and no bean for each: db-scheduler takes it as it is. */
    @Bean
    List<Task<?>> queueTasks(TaskRunner runner, Timetable timetable, TaskProperties properties) {
        List<Task<?>> tasks = new ArrayList<>();
        for (TaskKind kind : TaskKind.values()) {
            tasks.add(Tasks.custom(kind.taskName(), Void.class)
                    .defaultPriority(kind.priority())
                    .onFailure(runner::afterFailure)
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> runner.run(instance.getId())));
        }
        TaskProperties.Schedule schedule = properties.schedule();
        tasks.add(recurring("timetable-scheduled", schedule.scheduled(), timetable::scheduled));
        tasks.add(recurring("timetable-emergency", schedule.emergency(), timetable::emergency));
        tasks.add(recurring("timetable-orphaned", schedule.orphaned(), timetable::orphaned));
        tasks.add(recurring("timetable-usage", schedule.usage(), timetable::usage));
        tasks.add(recurring("timetable-tidying", schedule.tidying(), timetable::tidying));
        return tasks;
    }

    /** Quick, so it goes before all work. */
    private static RecurringTask<Void> recurring(String name, String cron, Runnable action) {
        return Tasks.recurring(name, new CronSchedule(cron))
                .defaultPriority(TaskKind.EMERGENCY.priority() + 1)
                .execute((instance, context) -> action.run());
    }
}
