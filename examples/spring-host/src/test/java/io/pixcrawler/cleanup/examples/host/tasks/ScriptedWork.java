// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Ends attempts as a test says; where it says nothing, does the real work. */
final class ScriptedWork extends Work {

    private final Deque<BiFunction<Task, Consumer<RunProgress>, Attempt>> script = new ArrayDeque<>();

    ScriptedWork(TempStorageCleanupService service, RemovedFiles removed, TaskTable table, Clock clock) {
        super(service, removed, table, clock);
    }

    synchronized void next(Attempt attempt) {
        next((task, progress) -> attempt);
    }

    synchronized void next(BiFunction<Task, Consumer<RunProgress>, Attempt> attempt) {
        script.add(attempt);
    }

    private synchronized BiFunction<Task, Consumer<RunProgress>, Attempt> take() {
        return script.isEmpty() ? super::attempt : script.remove();
    }

    @Override
    Attempt attempt(Task task, Consumer<RunProgress> progress) {
        return take().apply(task, progress);
    }
}
