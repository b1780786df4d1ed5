// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the fake lock can do beyond the contract: go wrong. */
class FakeRunLockFaultsTest {

    private final FakeRunLock lock = new FakeRunLock(new SettableClock());

    private Optional<Held> acquire() {
        return lock.tryAcquire("a", Mode.SWEEP, Duration.ofSeconds(60));
    }

    @Test
    void another_can_hold_the_lock_until_it_is_healed() {
        lock.giveToAnother("a", Mode.SWEEP);

        assertThat(acquire()).isEmpty();
        assertThat(lock.isHeld("a", Mode.SWEEP)).isTrue();
        lock.heal();
        assertThat(acquire()).isPresent();
    }

    @Test
    void another_can_take_the_lock_away() {
        Held held = acquire().orElseThrow();

        lock.giveToAnother("a", Mode.SWEEP);

        assertThat(held.renew()).isFalse();
    }

    @Test
    void locks_can_be_lost() {
        Held held = acquire().orElseThrow();

        lock.loseAll();

        assertThat(held.renew()).isFalse();
        assertThat(lock.isHeld("a", Mode.SWEEP)).isFalse();
    }

    @Test
    void calls_can_fail_and_a_lock_that_was_closed_then_stays_until_it_expires() {
        Held held = acquire().orElseThrow();
        lock.failCalls();

        assertThatThrownBy(held::renew).isInstanceOf(RunLockException.class);
        assertThatThrownBy(this::acquire).isInstanceOf(RunLockException.class);
        held.close();
        lock.heal();

        assertThat(acquire()).isEmpty();
    }
}
