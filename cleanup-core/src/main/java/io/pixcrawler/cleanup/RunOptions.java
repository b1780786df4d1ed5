// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a host says about one run. Immutable; begin with {@link #defaults()}.
 *
 * @param dryRun whether the run only shows what it would remove; a dry run in the settings holds too
 * @param requestedBy who asked, for the records; empty by default
 * @param raisedAtOrNull when the trigger was raised, by the host's clock; null for the moment of the call
 * @param timeLimitOrNull a shorter time limit than the settings give; null for theirs
 * @param acceptNotFound whether the host says, for this run, that it is right if most jobs are not found and no known one was met
 * @param progress is told after each batch, on the run's threads; what it throws is counted as an error
 */
public record RunOptions(
        boolean dryRun,
        String requestedBy,
        @Nullable Instant raisedAtOrNull,
        @Nullable Duration timeLimitOrNull,
        boolean acceptNotFound,
        Consumer<RunProgress> progress) {

    /** @throws IllegalArgumentException if the time limit is not positive */
    public RunOptions {
        if (timeLimitOrNull != null && (timeLimitOrNull.isNegative() || timeLimitOrNull.isZero())) {
            throw new IllegalArgumentException("time limit " + timeLimitOrNull + " is not allowed: more than zero is");
        }
    }

    /** A real run, raised now, asked for by nobody in particular. */
    public static RunOptions defaults() {
        return new RunOptions(false, "", null, null, false, progress -> {});
    }

    /** These options as a dry run, or as a real one. */
    public RunOptions withDryRun(boolean value) {
        return new RunOptions(value, requestedBy, raisedAtOrNull, timeLimitOrNull, acceptNotFound, progress);
    }

    /** These options, asked for by this user or system. */
    public RunOptions withRequestedBy(String value) {
        return new RunOptions(dryRun, value, raisedAtOrNull, timeLimitOrNull, acceptNotFound, progress);
    }

    /**
     * These options, raised at this moment of the host's clock: chunk completion and crash recovery of one job then keep what was written
     * since, however late the call is carried out.
     */
    public RunOptions withRaisedAt(Instant value) {
        return new RunOptions(dryRun, requestedBy, value, timeLimitOrNull, acceptNotFound, progress);
    }

    /**
     * These options with a time limit; the shorter of this and the setting holds.
     *
     * @throws IllegalArgumentException if the time limit is not positive
     */
    public RunOptions withTimeLimit(Duration value) {
        return new RunOptions(dryRun, requestedBy, raisedAtOrNull, value, acceptNotFound, progress);
    }

    /** These options, with this said about jobs that are not found. */
    public RunOptions withAcceptNotFound(boolean value) {
        return new RunOptions(dryRun, requestedBy, raisedAtOrNull, timeLimitOrNull, value, progress);
    }

    /** These options with a place to report progress to. */
    public RunOptions withProgress(Consumer<RunProgress> value) {
        return new RunOptions(dryRun, requestedBy, raisedAtOrNull, timeLimitOrNull, acceptNotFound, value);
    }

    /** When the trigger was raised, where the host says. */
    public Optional<Instant> raisedAt() {
        return Optional.ofNullable(raisedAtOrNull);
    }

    /** The time limit, where the host gives one. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimitOrNull);
    }
}
