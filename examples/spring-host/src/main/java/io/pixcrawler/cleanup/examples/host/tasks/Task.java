// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as its row says it.
 *
 * @param id its id, which its execution in the queue has too
 * @param request what was asked for
 * @param status how far it is
 * @param attempt how often it was started; who starts it next has another number, so that two never write for one
 * @param failures how many of these failed
 * @param createdAt when it was asked for
 * @param startedAt when the last attempt began; null while there is none that counts
 * @param finishedAt when it was over
 * @param notBefore for what it waits, where it was put off
 * @param cancelRequested whether somebody wants it to end
 * @param progress how far its run was at the last look
 * @param result what it brought
 * @param error why it failed, or why it did the last time
 */
public record Task(
        String id,
        TaskRequest request,
        TaskStatus status,
        int attempt,
        int failures,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant notBefore,
        boolean cancelRequested,
        @Nullable TaskProgress progress,
        @Nullable TaskResult result,
        @Nullable String error) {

    boolean isOver() {
        return status == TaskStatus.SUCCESS || status == TaskStatus.FAILURE;
    }
}
