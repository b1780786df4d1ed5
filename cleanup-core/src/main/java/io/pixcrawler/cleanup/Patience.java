// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks something that may hang, on a thread of its own, and waits for the answer no longer than this.
 *
 * @param executor where the question is asked
 * @param time how long to wait
 */
record Patience(Executor executor, Duration time) {

    <T> T ask(Callable<T> question) throws Exception {
        return ask(question, late -> {});
    }

    /**
     * The answer to the question.
     *
     * @param late is given an answer that came when nobody waited for it any more
     * @throws RejectedExecutionException if there is no thread to be had
     * @throws TimeoutException if there was none in time, or the thread was interrupted, which it then still is
     * @throws Exception what the question threw
     */
    <T> T ask(Callable<T> question, Consumer<? super T> late) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        begin(() -> {
            try {
                T value = question.call();
                if (!answer.complete(value)) {
                    late.accept(value);
                }
            } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
                answer.completeExceptionally(e);
            }
        });
        try {
            return await(answer);
        } catch (TimeoutException e) {
            if (!answer.cancel(false)) {
                return answer.join(); // it came at the last moment
            }
            throw e;
        }
    }

    /** @throws RejectedExecutionException if there is no thread to be had */
    void begin(Runnable task) {
        try {
            executor.execute(task);
        } catch (OutOfMemoryError e) {
            throw new RejectedExecutionException("there is no thread to be had", e);
        }
    }

    /** @see #ask(Callable, Consumer) */
    <T> T await(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted before there was an answer");
        } catch (TimeoutException e) {
            throw new TimeoutException("no answer within " + time);
        }
    }
}
