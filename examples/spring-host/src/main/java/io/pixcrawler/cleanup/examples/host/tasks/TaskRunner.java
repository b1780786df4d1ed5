// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs a task when the queue says so: takes its turn, calls the library, writes what came of it. The row is written before the execution leaves the queue, so that an instance
 * that dies between the two leaves an execution without work, and never work without an execution.
 */
@Component
class TaskRunner {

    /** Most runs are over by then, and who died holding the lock is asked for a few times more. */
    private static final Duration HELD = Duration.ofSeconds(10);

    /** How many failures in a row, around attempts, are enough. A database that is away is none: then nobody can write that down either. */
    private static final int AROUND_IT = 10;

    private final Turn turn;
    private final Work work;
    private final TaskTable table;
    private final TempStorageCleanupService service;
    private final Restorables restorables;
    private final Shutdown shutdown;
    private final TaskProperties properties;
    private final Clock clock;

    TaskRunner(
            Turn turn,
            Work work,
            TaskTable table,
            TempStorageCleanupService service,
            Restorables restorables,
            Shutdown shutdown,
            TaskProperties properties,
            Clock clock) {
        this.turn = turn;
        this.work = work;
        this.table = table;
        this.service = service;
        this.restorables = restorables;
        this.shutdown = shutdown;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws AttemptFailed for the queue's own books; {@link #afterFailure} says what follows */
    CompletionHandler<Void> run(String id) {
        if (shutdown.hasBegun()) {
            return againAt(clock.instant());
        }
        Turn.Decision decision = turn.take(id);
        if (decision instanceof Turn.Decision.PutOff putOff) {
            return againAt(putOff.until());
        }
        return decision instanceof Turn.Decision.Granted granted ? run(granted.task()) : over();
    }

    private CompletionHandler<Void> run(Task task) {
        Attempt attempt = work.perform(task, new ProgressNotes(task, table, service, shutdown, System::nanoTime));
        TaskResult result = attempt.result();
        if (result != null && result.changedWhatIsSetAside()) {
            restorables.lookAgain();
        }
        if (attempt instanceof Attempt.Done done) {
            table.end(task, TaskStatus.SUCCESS, done.result(), null, clock.instant());
            return over();
        }
        if (attempt instanceof Attempt.Held) {
            return giveBack(task, HELD);
        }
        if (attempt instanceof Attempt.Cancelled cancelled) {
            return cancelled(task, cancelled.result());
        }
        return failed(task, (Attempt.Failed) attempt);
    }

    private CompletionHandler<Void> cancelled(Task task, TaskResult result) {
        if (shutdown.hasBegun() && !table.isCancelRequested(task.id())) {
            return giveBack(task, Duration.ZERO); // another instance does the rest
        }
        table.end(task, TaskStatus.FAILURE, result, "cancelled", clock.instant());
        return over();
    }

    private CompletionHandler<Void> failed(Task task, Attempt.Failed failed) {
        if (shutdown.hasBegun()) {
            return giveBack(task, Duration.ZERO);
        }
        if (failed.mayHelp() && task.failures() < properties.retries()) {
            Instant next = clock.instant().plus(properties.retryAfter());
            table.retry(task, next, failed.error());
            throw new AttemptFailed(failed.error(), next);
        }
        table.end(task, TaskStatus.FAILURE, failed.result(), failed.error(), clock.instant());
        throw new AttemptFailed(failed.error(), null);
    }

    private CompletionHandler<Void> giveBack(Task task, Duration pause) {
        Instant next = clock.instant().plus(pause);
        table.giveBack(task, next);
        return againAt(next);
    }

    /** An attempt that failed says itself when the next is; what failed around it, such as a row that cannot be read, is tried again some times. */
    void afterFailure(ExecutionComplete complete, ExecutionOperations<Void> execution) {
        Throwable cause = complete.getCause().orElse(null);
        AttemptFailed failed = cause instanceof AttemptFailed said ? said : aroundIt(complete, cause);
        failed.next().ifPresentOrElse(next -> execution.reschedule(complete, next), execution::stop);
    }

    private AttemptFailed aroundIt(ExecutionComplete complete, @Nullable Throwable cause) {
        Instant now = clock.instant();
        if (complete.getExecution().consecutiveFailures + 1 < AROUND_IT) {
            return new AttemptFailed("", now.plus(properties.retryAfter()));
        }
        table.abandon(complete.getExecution().getId(), "it could not be worked on: " + cause, now);
        return new AttemptFailed("", null);
    }

    private static CompletionHandler<Void> againAt(Instant time) {
        return (complete, execution) -> execution.reschedule(complete, time);
    }

    private static CompletionHandler<Void> over() {
        return new CompletionHandler.OnCompleteRemove<>();
    }
}
