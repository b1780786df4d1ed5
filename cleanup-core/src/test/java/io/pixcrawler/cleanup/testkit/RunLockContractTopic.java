// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the parts of {@link RunLockContract} share: a place for locks, and two who want them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RunLockContractTopic {

    static final String STORAGE = "local:/var/tmp/crawl";
    static final Duration LEASE = Duration.ofSeconds(60);

    private final Supplier<RunLockFixture> fixtures;
    RunLockFixture place;
    RunLock lock;
    RunLock other;
    private final Queue<Held> acquired = new ConcurrentLinkedQueue<>();

    RunLockContractTopic(Supplier<RunLockFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @BeforeEach
    final void openPlace() {
        place = fixtures.get();
        lock = place.lock();
        other = place.otherLock();
    }

    @AfterEach
    final void closePlace() {
        acquired.forEach(Held::close);
        if (place != null) { // a fixture may have skipped the test
            place.close();
        }
    }

    /** Tries, and keeps what it got until the end of the test: a lock that nobody refers to may be freed. */
    final Optional<Held> tryAcquire(RunLock lock, String storage, Mode mode, Duration lease) {
        Optional<Held> held = lock.tryAcquire(storage, mode, lease);
        held.ifPresent(acquired::add);
        return held;
    }

    final Held acquired(RunLock lock, String storage, Mode mode) {
        Optional<Held> held = tryAcquire(lock, storage, mode, LEASE);
        assertThat(held).as("%s lock of %s", mode, storage).isPresent();
        return held.orElseThrow();
    }

    final Held acquired(RunLock lock) {
        return acquired(lock, STORAGE, Mode.SWEEP);
    }

    static void assertTaken(RunLock lock, String storage, Mode mode) {
        assertThat(lock.tryAcquire(storage, mode, LEASE))
                .as("%s lock of %s", mode, storage)
                .isEmpty();
    }

    static void assertTaken(RunLock lock) {
        assertTaken(lock, STORAGE, Mode.SWEEP);
    }

    /** How many of several threads get the lock if they try at the same time. */
    final int winners(RunLock lock, String storage) {
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        AtomicInteger winners = new AtomicInteger();
        new ThreadedWorkers(threads).run(() -> {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            tryAcquire(lock, storage, Mode.SWEEP, LEASE).ifPresent(held -> winners.incrementAndGet());
        });
        return winners.get();
    }
}
