// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 4 and 5: locks end with their lease, and last when they are renewed. */
abstract class LockLeaseContract extends RunLockContractTopic {

    LockLeaseContract(Supplier<RunLockFixture> fixtures) {
        super(fixtures);
    }

    private void pass(Duration time) {
        StorageContractTopic.needs(place.leaseTime(), "leases that a test can let go by")
                .pass(time);
    }

    @Test
    void obligation_04_a_lock_that_nobody_renews_is_free_after_its_lease() {
        acquired(lock);

        pass(LEASE.plusSeconds(1));

        acquired(other);
        assertTaken(lock);
    }

    @Test
    void obligation_04_a_lock_is_held_until_its_lease_is_over() {
        acquired(lock);

        pass(LEASE.minusSeconds(20));

        assertTaken(other);
    }

    @Test
    void obligation_04_leases_are_as_long_as_was_said() {
        assertThat(tryAcquire(lock, "short", Mode.SWEEP, Duration.ofSeconds(10)))
                .isPresent();
        assertThat(tryAcquire(lock, "long", Mode.SWEEP, Duration.ofSeconds(600)))
                .isPresent();

        pass(Duration.ofSeconds(60));

        acquired(other, "short", Mode.SWEEP);
        assertTaken(other, "long", Mode.SWEEP);
    }

    @Test
    void obligation_04_of_several_threads_one_gets_the_lock_of_the_dead() {
        acquired(lock);
        pass(LEASE.plusSeconds(1));

        assertThat(winners(other, STORAGE)).isOne();
    }

    @Test
    void obligation_05_a_renewed_lock_lasts_for_another_lease_from_then() {
        Held held = acquired(lock);
        for (int times = 0; times < 3; times++) {
            pass(LEASE.minusSeconds(20));
            assertThat(held.renew()).isTrue();
        }

        pass(LEASE.minusSeconds(20));
        assertTaken(other);
        pass(Duration.ofSeconds(21));
        acquired(other);
    }

    @Test
    void obligation_05_a_lock_that_another_took_cannot_be_renewed_and_stays_the_others() {
        Held lost = acquired(lock);
        pass(LEASE.plusSeconds(1));
        Held taken = acquired(other);

        assertThat(lost.renew()).isFalse();
        lost.close();

        assertThat(taken.renew()).isTrue();
        assertTaken(lock);
    }

    @Test
    void obligation_05_a_lost_lock_stays_lost_when_it_is_free_again() {
        Held lost = acquired(lock);
        pass(LEASE.plusSeconds(1));
        acquired(other).close();

        assertThat(lost.renew()).isFalse();
        assertThat(lost.renew()).isFalse();
        acquired(other);
    }

    @Test
    void obligation_05_a_closed_lock_cannot_be_renewed() {
        Held held = acquired(lock);
        held.close();

        assertThat(held.renew()).isFalse();
        acquired(other);
    }
}
