// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question that is under way once at a time: who asks meanwhile waits for the same answer. So a storage that hangs costs one thread, and not
 * one for each who wants to know how it is. Thread safe.
 */
final class SharedQuestion<T> {

    private final Callable<T> question;
    private final AtomicReference<@Nullable Asked<T>> underWay = new AtomicReference<>();

    SharedQuestion(Callable<T> question) {
        this.question = question;
    }

    private static final class Asked<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private volatile boolean begun;
    }

    /**
     * The answer, which may come from a question that was asked a little earlier.
     *
     * @throws Exception as {@link Patience#ask} does
     */
    T ask(Patience patience) throws Exception {
        Asked<T> mine = new Asked<>();
        Asked<T> other = underWay.compareAndExchange(null, mine);
        Asked<T> asked = other == null ? mine : other;
        try {
            if (other == null) {
                patience.begin(() -> answer(mine));
            }
            return patience.await(asked.answer);
        } catch (TimeoutException | RuntimeException e) {
            if (!asked.begun) {
                underWay.compareAndSet(asked, null); // an executor may refuse a task, or lose it
            }
            throw e;
        }
    }

    private void answer(Asked<T> asked) {
        asked.begun = true;
        try {
            T value = question.call();
            underWay.compareAndSet(asked, null); // before it is answered: who was answered may ask anew
            asked.answer.complete(value);
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            underWay.compareAndSet(asked, null);
            asked.answer.completeExceptionally(e);
        }
    }
}
