// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import org.jspecify.annotations.Nullable;

/** How one attempt at a task ended. */
sealed interface Attempt {

    /** What it brought; null where that is nothing, or not known. */
    @Nullable
    TaskResult result();

    /** It did what there was to do. */
    record Done(TaskResult result) implements Attempt {}

    /** Another run holds the storage; nothing was begun. */
    record Held() implements Attempt {

        @Override
        public @Nullable TaskResult result() {
            return null;
        }
    }

    /** Its run was cancelled, by whomever. */
    record Cancelled(TaskResult result) implements Attempt {}

    /** It could not be done. */
    record Failed(String error, @Nullable TaskResult result, boolean mayHelp) implements Attempt {}
}
