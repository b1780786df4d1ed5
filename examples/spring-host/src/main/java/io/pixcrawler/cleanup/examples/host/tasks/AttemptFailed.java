// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt at a task failed, which its row says already. */
final class AttemptFailed extends RuntimeException {

    private final transient @Nullable Instant next;

    AttemptFailed(String message, @Nullable Instant next) {
        super(message);
        this.next = next;
    }

    /** When it is tried again; never, where this is empty. */
    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }
}
