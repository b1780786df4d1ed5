// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.RestorableRun;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Of which runs something can be brought back. To find out means to look at each file that is set aside, so nobody waits for it: a thread of its own looks, and until it is back
 * the answer is the last one; at first, that nothing can be brought back.
 */
@Component
public class Restorables implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Restorables.class);
    private static final long FRESH = Duration.ofSeconds(10).toNanos();

    private final Supplier<List<RestorableRun>> runs;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor looks;
    private volatile Set<String> known = Set.of();
    private volatile long due;

    @Autowired
    Restorables(TempStorageCleanupService service) {
        this(() -> service.undo().runs(), System::nanoTime);
    }

    Restorables(Supplier<List<RestorableRun>> runs, LongSupplier nanos) {
        this.runs = runs;
        this.nanos = nanos;
        this.due = nanos.getAsLong();
        // One look at a time. One that waits has not begun, so it sees what a further one would, which is dropped.
        this.looks = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                Restorables::thread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "restorables");
        thread.setDaemon(true); // a storage that does not answer must not hold up the end
        return thread;
    }

    private void look() {
        try {
            known = runs.get().stream()
                    .map(RestorableRun::run)
                    .map(RunId::value)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (RuntimeException e) {
            LOG.warn("what can be brought back is not known, but for what was: {}", e.toString());
        } finally {
            due = nanos.getAsLong() + FRESH;
        }
    }

    /** Whether something of this run could be brought back at the last look; never waits for one. */
    public boolean contains(String run) {
        if (nanos.getAsLong() - due >= 0 && looks.getActiveCount() == 0) {
            lookAgain();
        }
        return known.contains(run);
    }

    /** What is known is no longer so. */
    void lookAgain() {
        looks.execute(this::look);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
