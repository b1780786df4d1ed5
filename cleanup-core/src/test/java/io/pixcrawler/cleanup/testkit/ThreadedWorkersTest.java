// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadedWorkersTest {

    @Test
    void all_threads_work_at_once_the_calling_one_among_them() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(4);

        new ThreadedWorkers(4).run(() -> {
            threads.add(Thread.currentThread());
            all.countDown();
            awaitUninterrupted(all);
        });

        assertThat(threads).hasSize(4).contains(Thread.currentThread());
    }

    @Test
    void what_a_body_throws_comes_out_when_all_have_ended() {
        IllegalStateException thrown = new IllegalStateException("a body's own");
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> new ThreadedWorkers(4).run(() -> {
                    if (ended.incrementAndGet() == 2) {
                        throw thrown;
                    }
                }))
                .isSameAs(thrown);
        assertThat(ended).hasValue(4);
    }

    @Test
    void at_least_one_thread_works() {
        assertThatThrownBy(() -> new ThreadedWorkers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count 0");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
