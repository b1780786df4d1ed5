// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.time.Duration;
import java.util.Optional;
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
        place.close();
    }

    static Held acquired(RunLock lock, String storage, Mode mode) {
        Optional<Held> held = lock.tryAcquire(storage, mode, LEASE);
        assertThat(held).as("%s lock of %s", mode, storage).isPresent();
        return held.orElseThrow();
    }

    static Held acquired(RunLock lock) {
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
}
