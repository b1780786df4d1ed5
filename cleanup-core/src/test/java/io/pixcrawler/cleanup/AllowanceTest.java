// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AllowanceTest {

    private final Allowance ten = new Allowance(10);

    /** Takes without waiting for others. */
    private static int takeNow(Allowance allowance, int wanted) {
        return allowance.take(wanted, () -> true);
    }

    @Test
    void grants_what_is_left_and_no_more() {
        assertThat(takeNow(ten, 4)).isEqualTo(4);
        assertThat(takeNow(ten, 7)).isEqualTo(6);
        assertThat(takeNow(ten, 1)).isZero();
    }

    @Test
    void what_was_granted_and_not_used_may_be_taken_again() {
        takeNow(ten, 10);
        ten.settle(10, 3);

        assertThat(takeNow(ten, 10)).isEqualTo(7);
    }

    @Test
    void is_used_up_once_all_was_used_and_not_when_all_was_granted() {
        takeNow(ten, 10);
        assertThat(ten.isUsedUp()).isFalse();

        ten.settle(10, 9);
        assertThat(ten.isUsedUp()).isFalse();

        ten.settle(takeNow(ten, 5), 1);
        assertThat(ten.isUsedUp()).isTrue();
        assertThat(takeNow(ten, 1)).isZero();
    }

    @Test
    void an_allowance_of_nothing_is_used_up() {
        assertThat(new Allowance(0).isUsedUp()).isTrue();
        assertThat(new Allowance(1).isUsedUp()).isFalse();
    }

    @Test
    void without_a_limit_grants_everything() {
        Allowance allowance = new Allowance(LimitSettings.UNLIMITED);

        assertThat(takeNow(allowance, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        allowance.settle(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(allowance.isUsedUp()).isFalse();
        assertThat(takeNow(allowance, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void does_not_wait_where_something_is_left_or_all_is_used() {
        BooleanSupplier notAsked = () -> fail("asked whether to wait");
        assertThat(ten.take(10, notAsked)).isEqualTo(10);
        ten.settle(10, 10);

        assertThat(ten.take(1, notAsked)).isZero();
    }

    @Test
    @Timeout(30)
    void waits_for_what_others_may_give_back() throws Exception {
        takeNow(ten, 10);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger(-1);
        Thread other = new Thread(() -> granted.set(ten.take(5, () -> {
            waiting.countDown();
            return false;
        })));
        other.start();
        waiting.await();
        assertThat(granted).hasValue(-1);

        ten.settle(10, 7);
        other.join();
        assertThat(granted).hasValue(3);
    }

    @Test
    @Timeout(30)
    void waits_no_longer_once_all_is_used() throws Exception {
        takeNow(ten, 10);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger(-1);
        Thread other = new Thread(() -> granted.set(ten.take(5, () -> {
            waiting.countDown();
            return false;
        })));
        other.start();
        waiting.await();

        ten.settle(10, 10);
        other.join();
        assertThat(granted).hasValue(0);
    }

    @Test
    @Timeout(30)
    void gives_up_waiting_when_told_and_when_interrupted() {
        takeNow(ten, 10);
        AtomicInteger asked = new AtomicInteger();
        assertThat(ten.take(5, () -> asked.incrementAndGet() == 3)).isZero();
        assertThat(asked).hasValue(3);

        Thread.currentThread().interrupt();
        assertThat(ten.take(5, () -> false)).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @Timeout(60)
    void inv_25_several_workers_share_one_counter() {
        Allowance allowance = new Allowance(10_000);
        AtomicLong used = new AtomicLong();
        new ThreadedWorkers(4).run(() -> {
            for (int granted = allowance.take(7, () -> false); granted > 0; granted = allowance.take(7, () -> false)) {
                int done = (granted + 1) / 2;
                used.addAndGet(done);
                allowance.settle(granted, done);
            }
        });

        assertThat(used).hasValue(10_000);
        assertThat(allowance.isUsedUp()).isTrue();
    }
}
