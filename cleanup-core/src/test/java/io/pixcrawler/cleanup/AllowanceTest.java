// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.testkit.HandMadeFile;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AllowanceTest {

    private final Allowance ten = Allowance.ofFiles(10);

    /** Takes without waiting for others. */
    private static int takeNow(Allowance allowance, int wanted) {
        return allowance.take(files(wanted), () -> true);
    }

    private static List<Candidate> files(int count) {
        return Collections.nCopies(count, file(1));
    }

    private static Candidate file(long sizeBytes) {
        return new Candidate(new HandMadeFile("key", sizeBytes, Instant.EPOCH), Ownership.unowned("key"));
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
        assertThat(Allowance.ofFiles(0).isUsedUp()).isTrue();
        assertThat(Allowance.ofFiles(1).isUsedUp()).isFalse();
    }

    @Test
    void without_a_limit_grants_everything() {
        Allowance allowance = Allowance.ofFiles(LimitSettings.UNLIMITED);

        assertThat(takeNow(allowance, 100_000)).isEqualTo(100_000);
        allowance.settle(100_000, 100_000);
        assertThat(allowance.isUsedUp()).isFalse();
        assertThat(takeNow(allowance, 100_000)).isEqualTo(100_000);
    }

    @Test
    void in_bytes_the_last_file_may_exceed_what_is_left_and_one_without_bytes_counts_as_one() {
        Allowance bytes = Allowance.ofBytes(100);
        List<Candidate> large = List.of(file(60), file(60), file(60));

        assertThat(bytes.weigh(large)).isEqualTo(180);
        assertThat(bytes.take(large, () -> true)).isEqualTo(2);
        assertThat(bytes.take(large, () -> true)).isZero();
        bytes.settle(120, 60);
        assertThat(bytes.isUsedUp()).isFalse();
        assertThat(bytes.take(large, () -> true)).isEqualTo(1);
        bytes.settle(60, 60);
        assertThat(bytes.isUsedUp()).isTrue();
        assertThat(bytes.weigh(file(0))).isEqualTo(1);
    }

    @Test
    void does_not_wait_where_something_is_left_or_all_is_used() {
        BooleanSupplier notAsked = () -> fail("asked whether to wait");
        assertThat(ten.take(files(10), notAsked)).isEqualTo(10);
        ten.settle(10, 10);

        assertThat(ten.take(files(1), notAsked)).isZero();
    }

    @Test
    @Timeout(30)
    void waits_for_what_others_may_give_back() throws Exception {
        takeNow(ten, 10);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger(-1);
        Thread other = new Thread(() -> granted.set(ten.take(files(5), () -> {
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
        Thread other = new Thread(() -> granted.set(ten.take(files(5), () -> {
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
        assertThat(ten.take(files(5), () -> asked.incrementAndGet() == 3)).isZero();
        assertThat(asked).hasValue(3);

        Thread.currentThread().interrupt();
        assertThat(ten.take(files(5), () -> false)).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @Timeout(60)
    void inv_25_several_workers_share_one_counter() {
        Allowance allowance = Allowance.ofFiles(10_000);
        AtomicLong used = new AtomicLong();
        new ThreadedWorkers(4).run(() -> {
            for (int granted = allowance.take(files(7), () -> false);
                    granted > 0;
                    granted = allowance.take(files(7), () -> false)) {
                int done = (granted + 1) / 2;
                used.addAndGet(done);
                allowance.settle(granted, done);
            }
        });

        assertThat(used).hasValue(10_000);
        assertThat(allowance.isUsedUp()).isTrue();
    }
}
