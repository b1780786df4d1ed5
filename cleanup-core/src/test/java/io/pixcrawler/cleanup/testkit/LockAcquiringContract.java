// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligations 1 to 3, 6 and 7: one holder for each lock, who gives it back. */
abstract class LockAcquiringContract extends RunLockContractTopic {

    private static final int THREADS = 4;
    private static final String LONG = "/a-directory-with-a-name".repeat(40);

    LockAcquiringContract(Supplier<RunLockFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest
    @EnumSource
    void obligation_01_while_somebody_holds_the_lock_nobody_else_gets_it(Mode mode) {
        try (Held held = acquired(lock, STORAGE, mode)) {
            assertTaken(other, STORAGE, mode);
            assertTaken(lock, STORAGE, mode);
            assertThat(held.renew()).isTrue();
        }
    }

    @Test
    void obligation_02_the_two_modes_are_two_locks() {
        acquired(lock, STORAGE, Mode.SWEEP);
        acquired(other, STORAGE, Mode.EMERGENCY);

        assertTaken(other, STORAGE, Mode.SWEEP);
        assertTaken(lock, STORAGE, Mode.EMERGENCY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local:/var/tmp/craw",
                "local:/var/tmp/crawl2",
                "Local:/var/tmp/crawl",
                "local:/var/tmp/crawl ",
                " local:/var/tmp/crawl",
                "local:/var/tmp/cr%wl",
                "local:/var/tmp/cr_wl",
                "local:/var/tmp/crawl'; DROP TABLE cleanup_run_lock; --",
                "caf\u00e9",
                "cafe\u0301",
                "\ud83d\ude00",
                ""
            })
    void obligation_02_another_storage_has_another_lock(String storage) {
        acquired(lock, STORAGE, Mode.SWEEP);
        acquired(other, storage, Mode.SWEEP);

        assertTaken(lock, storage, Mode.SWEEP);
        assertTaken(other);
    }

    @Test
    void obligation_02_storages_whose_long_names_differ_at_the_end_only_have_two_locks() {
        acquired(lock, LONG + "1", Mode.SWEEP);
        acquired(other, LONG + "2", Mode.SWEEP);

        assertTaken(other, LONG + "1", Mode.SWEEP);
        assertTaken(lock, LONG + "2", Mode.SWEEP);
    }

    @Test
    void obligation_02_modes_of_two_storages_do_not_mix() {
        acquired(lock, "a", Mode.SWEEP);
        acquired(lock, "b", Mode.EMERGENCY);

        acquired(other, "a", Mode.EMERGENCY);
        acquired(other, "b", Mode.SWEEP);
    }

    @Test
    void obligation_03_what_was_closed_is_free_at_once() {
        acquired(lock).close();

        acquired(other).close();
        acquired(lock);
    }

    @Test
    void obligation_03_a_second_close_does_not_free_what_another_got() {
        Held first = acquired(lock);
        first.close();
        acquired(other);

        first.close();

        assertTaken(lock);
        assertTaken(other);
    }

    @Test
    void obligation_03_closing_one_lock_leaves_the_others() {
        Held sweep = acquired(lock, STORAGE, Mode.SWEEP);
        acquired(lock, STORAGE, Mode.EMERGENCY);
        acquired(lock, "another", Mode.SWEEP);

        sweep.close();

        assertTaken(other, STORAGE, Mode.EMERGENCY);
        assertTaken(other, "another", Mode.SWEEP);
    }

    @Test
    void obligation_06_a_place_that_fails_answers_neither_held_nor_free() {
        Held held = acquired(lock);
        StorageContractTopic.needs(place.outage(), "outage").begin();

        assertThatThrownBy(() -> other.tryAcquire(STORAGE, Mode.SWEEP, LEASE)).isInstanceOf(RunLockException.class);
        assertThatThrownBy(() -> other.tryAcquire("another", Mode.SWEEP, LEASE)).isInstanceOf(RunLockException.class);
        assertThatThrownBy(held::renew).isInstanceOf(RunLockException.class);
    }

    @Test
    void obligation_03_close_does_not_throw_when_the_place_fails() {
        Held held = acquired(lock);
        StorageContractTopic.needs(place.outage(), "outage").begin();

        assertThatCode(held::close).doesNotThrowAnyException();
    }

    @Test
    void obligation_07_of_several_threads_one_gets_the_lock() {
        for (int round = 0; round < 20; round++) {
            assertThat(winners(lock, "storage " + round)).isOne();
        }
    }

    @Test
    void obligation_07_another_thread_may_renew_and_close() {
        Held held = acquired(lock);
        AtomicInteger renewed = new AtomicInteger();

        new ThreadedWorkers(THREADS).run(() -> {
            if (held.renew()) {
                renewed.incrementAndGet();
            }
        });
        new ThreadedWorkers(THREADS).run(held::close);

        assertThat(renewed).hasValue(THREADS);
        acquired(other);
    }
}
