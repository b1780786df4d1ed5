// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host what a run does. What the host's code throws is an error of the run and nothing more. Thread safe. */
final class RunVoice {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Run run;
    private final CleanupListener listener;
    private final Optional<Long> expectedFiles;

    /** @param expectedFiles how many files an earlier pass of this trigger saw, where one did */
    RunVoice(Run run, CleanupListener listener, Optional<Long> expectedFiles) {
        this.run = run;
        this.listener = listener;
        this.expectedFiles = expectedFiles;
    }

    /** Whether anybody wants to know of each file. */
    boolean isHeard() {
        return listener != Environment.SILENT;
    }

    void tell(Consumer<CleanupListener> message) {
        try {
            message.accept(listener);
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            run.error("the listener failed: " + e, e);
        }
    }

    /** Tells on a thread of the executor, and waits for it no longer than for a worker that hangs. */
    void tellPatiently(Consumer<CleanupListener> message) {
        if (!isHeard()) {
            return;
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        try {
            run.environment().executor().execute(() -> {
                tell(message);
                told.complete(null);
            });
            told.get(run.environment().patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException | OutOfMemoryError e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("run", run.id())
                    .log("the listener could not be told the end of the run");
        }
    }

    void tellProgress() {
        RunProgress progress = progress();
        tell(told -> {
            run.options().progress().accept(progress);
            told.batchDone(progress);
        });
    }

    RunProgress progress() {
        long[] numbers = run.ledger().progress();
        Duration elapsed = run.elapsed();
        return new RunProgress(
                run.id(),
                run.plan().trigger(),
                numbers[0],
                numbers[1],
                numbers[2],
                elapsed,
                remaining(numbers[0], elapsed));
    }

    /** How long the rest takes if it goes on like this; null where no earlier pass tells how much there is. */
    private @Nullable Duration remaining(long scanned, Duration elapsed) {
        long expected = expectedFiles.orElse(0L);
        if (scanned == 0 || expected < scanned) {
            return null;
        }
        return Duration.ofNanos((long) ((double) elapsed.toNanos() * (expected - scanned) / scanned));
    }
}
