// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether a task may start now, and writes that down before anybody else can decide on one of its kind. */
@Component
class Turn {

    private final TaskTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Turn(TaskTable table, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was decided. */
    sealed interface Decision {

        /** It is to run, as this. */
        record Granted(Task task) implements Decision {}

        /** Its kind was started often enough; then it may. */
        record PutOff(Instant until) implements Decision {}

        /** There is nothing to do any more. */
        record Over() implements Decision {}
    }

    Decision take(String id) {
        return Objects.requireNonNull(transaction.execute(status -> decide(id)));
    }

    private Decision decide(String id) {
        Optional<Task> found = table.lock(id);
        if (found.isEmpty() || found.get().isOver()) {
            // The execution outlived its row, whose end was written by an instance that died.
            return new Decision.Over();
        }
        Task task = found.get();
        Instant now = clock.instant();
        if (task.cancelRequested()) {
            table.abandon(id, "cancelled", now); // whoever ran it died before he saw that
            return new Decision.Over();
        }
        TaskKind kind = task.request().kind();
        table.lock(kind);
        Optional<Instant> oldest = task.attempt() > 0 && task.startedAt() != null
                ? Optional.empty() // has been counted already
                : table.start(task.request(), kind.starts() - 1, now.minus(kind.window()));
        if (oldest.isPresent()) {
            // One after the other: if all came again at once, all but a few would have to be put off again.
            Instant until = oldest.get()
                    .plus(kind.window())
                    .plus(kind.window().dividedBy(kind.starts()).multipliedBy(table.waitingBefore(task)));
            table.postpone(id, until);
            return new Decision.PutOff(until);
        }
        table.begin(id, now);
        return new Decision.Granted(table.find(id).orElseThrow());
    }
}
