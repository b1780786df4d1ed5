// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.function.BooleanSupplier;

/** How many files a run may still remove: one counter for all its workers. Thread safe. */
final class Allowance {

    private static final long LOOK_MILLIS = 50;

    private long left;
    private long toUse;

    Allowance(long files) {
        left = files;
        toUse = files;
    }

    /**
     * Takes up to so many, at least one; {@link #settle} says what became of them. Waits while all that is left is with other workers, who may
     * not use it.
     *
     * @param givenUp whether to wait no longer
     * @return how many were granted; 0 if all is used up, or it was given up
     */
    synchronized int take(int wanted, BooleanSupplier givenUp) {
        while (left == 0 && toUse > 0 && !givenUp.getAsBoolean()) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        int granted = (int) Math.min(wanted, left);
        left -= granted;
        return granted;
    }

    /** Of the files granted, so many were used, and the others may be taken again. */
    synchronized void settle(int granted, int used) {
        left += granted - used;
        toUse -= used;
        notifyAll();
    }

    /** Whether all that was allowed was used. */
    synchronized boolean isUsedUp() {
        return toUse <= 0;
    }
}
