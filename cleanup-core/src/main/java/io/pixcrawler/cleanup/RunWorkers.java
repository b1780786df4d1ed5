// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.Workers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The threads of one run. The calling one works too, so the work gets done however few others the executor has to give. */
final class RunWorkers implements Workers {

    private static final long LOOK_MILLIS = 50;

    private final Run run;

    RunWorkers(Run run) {
        this.run = run;
    }

    @Override
    public int count() {
        return run.settings().limits().workers();
    }

    @Override
    public void run(Runnable body) {
        Crew crew = new Crew(body);
        for (int i = 1; i < count(); i++) {
            try {
                run.environment().executor().execute(crew::help);
            } catch (RuntimeException | OutOfMemoryError e) {
                break; // fewer workers do the same work
            }
        }
        crew.lead();
    }

    /** Those who work on one body. */
    private final class Crew {

        private final Runnable body;
        private int helping;
        private boolean closed;
        private @Nullable Throwable failure;

        Crew(Runnable body) {
            this.body = body;
        }

        /** A helper that begins when the work is over does nothing. */
        void help() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                helping++;
            }
            try {
                work();
            } finally {
                synchronized (this) {
                    helping--;
                    notifyAll();
                }
            }
        }

        void lead() {
            work();
            Throwable thrown;
            synchronized (this) {
                closed = true;
                awaitHelpers();
                thrown = failure;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
            }
        }

        private void work() {
            try {
                body.run();
            } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
                synchronized (this) {
                    failure = failure == null ? e : failure;
                }
                run.stop(RunOutcome.ABORTED); // so that the others end
            }
        }

        private synchronized void awaitHelpers() {
            Duration patience =
                    run.environment().patience().dividedBy(2); // the caller waits for us longer than we for them
            while (helping > 0) {
                if (run.isOutOfPatience(patience)) {
                    run.error(helping + " worker(s) hang in the system and were abandoned", null);
                    return;
                }
                try {
                    wait(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    run.stop(RunOutcome.CANCELLED);
                    return;
                }
            }
        }
    }
}
