// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static int take(Allowance allowance, int wanted) {
        return allowance.take(wanted, () -> true);
    }

    @Test
    void waits_for_what_another_worker_may_not_use() throws Exception {
        Allowance allowance = new Allowance(10);
        take(allowance, 10);
        FutureTask<Integer> waiting = new FutureTask<>(() -> allowance.take(5, () -> false));
        new Thread(waiting).start();
        allowance.settle(10, 8);

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void grants_what_is_left_and_no_more() {
        Allowance allowance = new Allowance(10);

        assertThat(take(allowance, 4)).isEqualTo(4);
        assertThat(take(allowance, 0)).isZero();
        assertThat(take(allowance, 7)).isEqualTo(6);
        assertThat(take(allowance, 1)).isZero();
    }

    @Test
    void what_was_granted_and_not_used_may_be_taken_again() {
        Allowance allowance = new Allowance(10);
        take(allowance, 10);
        allowance.settle(10, 3);

        assertThat(take(allowance, 10)).isEqualTo(7);
    }

    @Test
    void is_used_up_once_all_was_used_and_not_when_all_was_granted() {
        Allowance allowance = new Allowance(10);
        take(allowance, 10);
        assertThat(allowance.isUsedUp()).isFalse();

        allowance.settle(10, 9);
        assertThat(allowance.isUsedUp()).isFalse();

        allowance.settle(take(allowance, 5), 1);
        assertThat(allowance.isUsedUp()).isTrue();
        assertThat(take(allowance, 1)).isZero();
    }

    @Test
    void an_allowance_of_nothing_is_used_up() {
        assertThat(new Allowance(0).isUsedUp()).isTrue();
        assertThat(new Allowance(1).isUsedUp()).isFalse();
    }

    @Test
    void without_a_limit_grants_everything() {
        Allowance allowance = new Allowance(LimitSettings.UNLIMITED);

        assertThat(take(allowance, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        allowance.settle(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(allowance.isUsedUp()).isFalse();
        assertThat(take(allowance, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void inv_25_several_workers_share_one_counter() {
        Allowance allowance = new Allowance(10_000);
        AtomicLong used = new AtomicLong();
        new ThreadedWorkers(4).run(() -> {
            for (int granted = take(allowance, 7); granted > 0; granted = take(allowance, 7)) {
                int done = (granted + 1) / 2;
                used.addAndGet(done);
                allowance.settle(granted, done);
            }
        });

        assertThat(used).hasValueLessThanOrEqualTo(10_000);
        allowance.settle(0, (int) (10_000 - used.get()));
        assertThat(allowance.isUsedUp()).isTrue();
    }
}
