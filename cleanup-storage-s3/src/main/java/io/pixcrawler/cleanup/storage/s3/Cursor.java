// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Lists what begins with one prefix: one page is fetched at a time, and any number of them may be in the workers' hands. Thread safe. */
final class Cursor {

    /** A page in somebody's hands. */
    record Fetched(Page page, Turn turn) {}

    /** Whose turn it is, without the page: those that were delivered wait here for the ones before them, and are not to be kept in memory for it. */
    static final class Turn {
        private final String last;
        private boolean delivered;

        private Turn(Page page) {
            this.last = page.last();
        }
    }

    private final Pages pages;
    private final Predicate<Page> successor;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Deque<Turn> inHand = new ArrayDeque<>();
    private volatile boolean exhausted;
    private String doneUpTo;

    /**
     * @param after the key of the bucket after which they begin
     * @param successor asked after each page, before that is in anybody's hands, whether others go on after it
     */
    Cursor(Pages pages, String after, Predicate<Page> successor) {
        this.pages = pages;
        this.successor = successor;
        this.doneUpTo = after;
    }

    /** Whether every page was fetched. */
    boolean isExhausted() {
        return exhausted;
    }

    /**
     * The next page; empty if there is none, or if another worker is fetching it for longer than this.
     *
     * @param patienceMillis 0 if there is something else to do
     */
    Optional<Fetched> fetch(long patienceMillis) throws InterruptedException {
        if (!fetching.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            if (exhausted) {
                return Optional.empty();
            }
            Page page = pages.next();
            Turn turn = new Turn(page);
            boolean last = page.isLast() || successor.test(page);
            synchronized (this) {
                inHand.addLast(turn);
                exhausted = last;
            }
            return Optional.of(new Fetched(page, turn));
        } finally {
            fetching.unlock();
        }
    }

    /** Notes that a page was delivered, and its visitor did not say stop. */
    synchronized void delivered(Fetched fetched) {
        fetched.turn.delivered = true;
        for (Turn head = inHand.peekFirst(); head != null && head.delivered; head = inHand.peekFirst()) {
            inHand.removeFirst();
            doneUpTo = isPosition(head.last) ? head.last : doneUpTo;
        }
    }

    private static boolean isPosition(String last) {
        return !last.isEmpty() && XmlKeys.canBeRepeated(last);
    }

    /** Whether all that it has was delivered. */
    synchronized boolean isDone() {
        return exhausted && inHand.isEmpty();
    }

    /** The last key of the bucket up to which everything was delivered; empty if nothing was. */
    synchronized String doneUpTo() {
        return doneUpTo;
    }
}
