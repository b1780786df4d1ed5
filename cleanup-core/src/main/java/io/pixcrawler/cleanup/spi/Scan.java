// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What to list.
 *
 * @param prefixes beginnings of keys; a key is listed if it begins with one of them, once even where several match. Empty: everything
 * @param batchSize the largest number of files in one batch, at least 1
 * @param workers the threads that may be used
 * @param descend whether a directory (key without {@code /} at the end) is worth entering. A store without directories may ignore it:
 *     it only saves work, and every file is judged by itself
 * @param resumeFrom where a scan of everything that was stopped ended, or empty to begin at the start; a position that the provider does
 *     not find any more means the start
 */
public record Scan(
        List<String> prefixes, int batchSize, Workers workers, Predicate<String> descend, Optional<String> resumeFrom) {

    /** @throws IllegalArgumentException if the batch size is not positive, a prefix is empty, or prefixes come with a position */
    public Scan {
        prefixes = List.copyOf(prefixes);
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + " is not allowed: at least 1 is");
        }
        if (prefixes.contains("")) {
            throw new IllegalArgumentException("an empty prefix is not allowed: a scan of everything has no prefixes");
        }
        if (!prefixes.isEmpty() && resumeFrom.isPresent()) {
            throw new IllegalArgumentException("only a scan of everything resumes, not one of " + prefixes);
        }
    }

    /** A scan of everything, from the start, by the calling thread. */
    public static Scan everything(int batchSize) {
        return new Scan(List.of(), batchSize, Workers.callingThread(), directory -> true, Optional.empty());
    }

    /** A scan of what begins with one of these prefixes, by the calling thread. */
    public static Scan of(List<String> prefixes, int batchSize) {
        return new Scan(prefixes, batchSize, Workers.callingThread(), directory -> true, Optional.empty());
    }

    /** This scan by these threads. */
    public Scan withWorkers(Workers threads) {
        return new Scan(prefixes, batchSize, threads, descend, resumeFrom);
    }

    /** This scan, entering only such directories. */
    public Scan withDescend(Predicate<String> enter) {
        return new Scan(prefixes, batchSize, workers, enter, resumeFrom);
    }

    /** This scan from a position that an earlier one ended at. */
    public Scan withResumeFrom(Optional<String> position) {
        return new Scan(prefixes, batchSize, workers, descend, position);
    }
}
