// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A job that workers of this instance are at. Its end is the end of its last chunk: as long as one of them may still write, it is active. */
final class RunningJob {

    private final long id;
    private final String keyword;
    private final AtomicInteger chunksLeft;
    private final Pulse pulse;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    /**
     * Why a job does not go on.
     *
     * @param status what becomes of it, or null where that is not this instance's to say any more
     * @param error why it failed
     */
    private record Stop(
            @Nullable CrawlStatus status, @Nullable String error) {}

    RunningJob(long id, String keyword, int chunks, Pulse pulse) {
        this.id = id;
        this.keyword = keyword;
        this.chunksLeft = new AtomicInteger(chunks);
        this.pulse = pulse;
    }

    long id() {
        return id;
    }

    String keyword() {
        return keyword;
    }

    void fail(String error) {
        stop.compareAndSet(null, new Stop(CrawlStatus.FAILED, error));
    }

    void cancel() {
        stop.compareAndSet(null, new Stop(CrawlStatus.CANCELLED, null));
    }

    /** Somebody else has ended it, or may have. */
    void abandon() {
        stop.set(new Stop(null, null));
    }

    /** Whether nothing more is to be written. */
    boolean isStopped() {
        if (pulse.isLost()) {
            abandon();
        }
        return stop.get() != null;
    }

    /** Whether it was the last chunk. */
    boolean chunkEnded() {
        return chunksLeft.decrementAndGet() == 0;
    }

    /** What becomes of it; null where that is not this instance's to say. */
    @Nullable
    CrawlStatus outcome() {
        Stop stopped = stop.get();
        return stopped == null ? CrawlStatus.COMPLETED : stopped.status();
    }

    @Nullable
    String error() {
        Stop stopped = stop.get();
        return stopped == null ? null : stopped.error();
    }
}
