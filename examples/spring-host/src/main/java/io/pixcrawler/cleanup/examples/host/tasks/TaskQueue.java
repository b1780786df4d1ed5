// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what is asked for, and tells what became of it; any instance answers for all. */
@Component
public class TaskQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);

    private final TaskTable table;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param scheduler asked for late, because its recurring tasks submit here */
    TaskQueue(
            TaskTable table, ObjectProvider<SchedulerClient> scheduler, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Puts it into the queue, in the transaction of the caller where there is one: if that is rolled back, nothing was asked for.
     *
     * @return the task's id
     */
    public String submit(TaskRequest request) {
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            table.insert(id, request);
            scheduler
                    .getObject()
                    .scheduleIfNotExists(
                            new TaskInstance.Builder<Void>(request.kind().taskName(), id)
                                    .priority(request.kind().priority())
                                    .build(),
                            clock.instant());
        });
        LOG.atInfo()
                .addKeyValue("task", id)
                .addKeyValue("requestedBy", request.requestedBy())
                .log(
                        "task {}: {}{} asked for by {}",
                        id,
                        request.kind().text(),
                        request.dryRun() ? " (dry run)" : "",
                        request.requestedBy());
        return id;
    }

    /** The same, unless one of the kind by the same name still waits or runs: what happens at set times must not pile up. */
    void submitUnlessUnderWay(TaskRequest request) {
        if (!table.isUnderWay(request.kind(), request.requestedBy())) {
            submit(request);
        }
    }

    /** The task of this id. */
    public Optional<Task> find(String id) {
        return table.find(id);
    }

    /** The last tasks that were asked for, newest first. */
    public List<Task> newest(int limit) {
        return table.newest(limit);
    }

    /**
     * Ends a task: one that waits at once, one that runs within about a second, on whichever instance it is.
     *
     * @return whether it was not over
     */
    public boolean cancel(String id, String requestedBy) {
        boolean cancelled = Boolean.TRUE.equals(transaction.execute(status -> cancel(id, requestedBy, table.lock(id))));
        LOG.info("task {}: {} asked for its end", id, requestedBy);
        return cancelled;
    }

    private boolean cancel(String id, String requestedBy, Optional<Task> task) {
        if (task.isEmpty() || task.get().isOver()) {
            return false;
        }
        if (task.get().status() == TaskStatus.PENDING) {
            table.abandon(id, "cancelled by " + requestedBy + " before it ran", clock.instant());
        } else {
            table.requestCancel(id);
        }
        return true;
    }
}
