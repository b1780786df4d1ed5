// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists what begins with one prefix: one page is fetched at a time, and any number of them may be in the workers' hands. Thread safe. */
final class Cursor {

    /** A page in somebody's hands. */
    static final class Fetched {
        private final Page page;
        private boolean delivered;

        private Fetched(Page page) {
            this.page = page;
        }

        Page page() {
            return page;
        }
    }

    private final PageSource source;
    private final int size;
    private final Function<Page, Optional<Place>> successor;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Deque<Fetched> inHand = new ArrayDeque<>();
    private volatile @Nullable Place next;
    private String doneUpTo;

    /** @param first where it begins: the prefix, and the key after which */
    Cursor(PageSource source, Place first, int size) {
        this(source, first, size, Page::next);
    }

    /** @param successor what follows a page; called by one thread at a time, before the page is in anybody's hands */
    Cursor(PageSource source, Place first, int size, Function<Page, Optional<Place>> successor) {
        this.source = source;
        this.next = first;
        this.size = size;
        this.successor = successor;
        this.doneUpTo = first.after();
    }

    /** Whether every page was fetched. */
    boolean isExhausted() {
        return next == null;
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
            Place place = next;
            if (place == null) {
                return Optional.empty();
            }
            Fetched fetched = new Fetched(source.page(place, size));
            Optional<Place> following = successor.apply(fetched.page);
            synchronized (this) {
                inHand.addLast(fetched);
                next = following.orElse(null);
            }
            return Optional.of(fetched);
        } finally {
            fetching.unlock();
        }
    }

    /** Notes that a page was delivered, and its visitor did not say stop. */
    synchronized void delivered(Fetched fetched) {
        fetched.delivered = true;
        for (Fetched head = inHand.peekFirst(); head != null && head.delivered; head = inHand.peekFirst()) {
            inHand.removeFirst();
            doneUpTo = head.page.last().isEmpty() ? doneUpTo : head.page.last();
        }
    }

    /** Whether all that it has was delivered. */
    synchronized boolean isDone() {
        return next == null && inHand.isEmpty();
    }

    /** The last key of the bucket up to which everything was delivered; empty if nothing was. */
    synchronized String doneUpTo() {
        return doneUpTo;
    }
}
