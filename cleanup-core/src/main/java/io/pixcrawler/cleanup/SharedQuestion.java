// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question that is under way once at a time: who asks meanwhile waits for the same answer. So a storage that hangs costs one thread, and not
 * one for each who wants to know how it is. Thread safe.
 */
final class SharedQuestion<T> {

    private final Callable<T> question;
    private final AtomicReference<@Nullable CompletableFuture<T>> underWay = new AtomicReference<>();

    SharedQuestion(Callable<T> question) {
        this.question = question;
    }

    /**
     * The answer, which may come from a question that was asked a little earlier.
     *
     * @throws Exception as {@link Patience#ask} does
     */
    T ask(Patience patience) throws Exception {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> other = underWay.compareAndExchange(null, mine);
        if (other != null) {
            return patience.await(other);
        }
        try {
            patience.begin(() -> answer(mine));
        } catch (RuntimeException e) {
            end(mine).completeExceptionally(e);
        }
        return patience.await(mine);
    }

    private void answer(CompletableFuture<T> mine) {
        try {
            T value = question.call();
            end(mine).complete(value);
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            end(mine).completeExceptionally(e);
        }
    }

    /** Before it is answered: who was answered may ask anew. */
    private CompletableFuture<T> end(CompletableFuture<T> mine) {
        underWay.compareAndSet(mine, null);
        return mine;
    }
}
