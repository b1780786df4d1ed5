package io.pixcrawler.cleanup;

/** How many files a run may still remove: one counter for all its workers. Thread safe. */
final class Allowance {

    private long left;
    private long toUse;

    Allowance(long files) {
        left = files;
        toUse = files;
    }

    /** Takes up to so many; {@link #settle} says what became of them. */
    synchronized int take(int wanted) {
        int granted = (int) Math.min(wanted, left);
        left -= granted;
        return granted;
    }

    /** Of the files granted, so many were used, and the others may be taken again. */
    synchronized void settle(int granted, int used) {
        left += granted - used;
        toUse -= used;
    }

    /** Whether all that was allowed was used. */
    synchronized boolean isUsedUp() {
        return toUse <= 0;
    }
}
