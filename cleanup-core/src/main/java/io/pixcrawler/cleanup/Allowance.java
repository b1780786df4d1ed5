// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/** How much may still be removed, counted in files or in their bytes: one counter for all workers. Thread safe. */
final class Allowance {

    private static final long LOOK_MILLIS = 50;

    private final ToLongFunction<Candidate> weight;
    private long left;
    private long toUse;

    private Allowance(long units, ToLongFunction<Candidate> weight) {
        this.weight = weight;
        this.left = units;
        this.toUse = units;
    }

    static Allowance ofFiles(long files) {
        return new Allowance(files, file -> 1);
    }

    /** So many bytes; a file without any counts as one byte. */
    static Allowance ofBytes(long bytes) {
        return new Allowance(bytes, file -> Math.max(1, file.file().sizeBytes()));
    }

    long weigh(List<Candidate> files) {
        return files.stream().mapToLong(weight).sum();
    }

    long weigh(Candidate file) {
        return weight.applyAsLong(file);
    }

    /**
     * Takes as many of the files, from the first one on, as there is something left for, at least one; {@link #settle} says what became of
     * them. Waits while all that is left is with other workers, who may not use it.
     *
     * @param givenUp whether to wait no longer
     * @return how many files were granted; 0 if all is used up, or it was given up
     */
    synchronized int take(List<Candidate> files, BooleanSupplier givenUp) {
        while (left <= 0 && toUse > 0 && !givenUp.getAsBoolean()) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        int granted = 0;
        while (left > 0 && granted < files.size()) {
            left -= weigh(files.get(granted));
            granted++;
        }
        return granted;
    }

    /** Of the weight granted, so much was used, and the rest may be taken again. */
    synchronized void settle(long granted, long used) {
        left += granted - used;
        toUse -= used;
        notifyAll();
    }

    /** Whether all that was allowed was used. */
    synchronized boolean isUsedUp() {
        return toUse <= 0;
    }
}
