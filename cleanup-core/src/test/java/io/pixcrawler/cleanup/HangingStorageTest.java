// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file system that hangs, and those who ask again and again how it is. */
@Timeout(60)
class HangingStorageTest {

    private final TestBed bed = new TestBed();
    private final CountDownLatch healed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger checked = new AtomicInteger();
    private final StorageProvider hanging = new ForwardingStorage(bed.storage) {
        @Override
        public StorageUsage usage() {
            asked.incrementAndGet();
            hang();
            return super.usage();
        }

        @Override
        public void check() {
            checked.incrementAndGet();
            hang();
        }
    };

    private void hang() {
        try {
            healed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void heal() {
        healed.countDown();
    }

    @Test
    void costs_one_thread_and_not_one_for_each_question() {
        TempStorageCleanupService service =
                bed.builder(hanging, bed.jobs).patience(Duration.ofMillis(20)).build();
        for (int i = 0; i < 5; i++) {
            assertThat(service.storageStats().usage()).isInstanceOf(StorageUsage.Unknown.class);
            assertThat(service.health(CleanupHealth.Check.LIVE).status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
            assertThat(service.emergencyCleanup().skipReason()).contains(SkipReason.USAGE_UNKNOWN);
        }
        assertThat(asked).hasValue(1);
        assertThat(checked).hasValue(1);
    }

    @Test
    void is_asked_anew_once_it_answers_again() {
        TempStorageCleanupService service =
                bed.builder(hanging, bed.jobs).patience(Duration.ofSeconds(1)).build();
        assertThat(service.storageStats().usage()).isInstanceOf(StorageUsage.Unknown.class);
        healed.countDown();

        assertThat(service.storageStats().usage()).isInstanceOf(StorageUsage.Known.class);
        assertThat(service.storageStats().usage()).isInstanceOf(StorageUsage.Known.class);
        assertThat(asked.get()).isBetween(2, 3);
    }

    @Test
    void a_question_for_which_there_was_no_thread_is_asked_again() throws Exception {
        SharedQuestion<String> question = new SharedQuestion<>(() -> "answer");
        Patience noThread = new Patience(
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> question.ask(noThread)).isInstanceOf(RejectedExecutionException.class);
        assertThat(question.ask(new Patience(new WorkerThreads(), Duration.ofSeconds(20))))
                .isEqualTo("answer");
    }

    @Test
    void what_a_question_throws_is_thrown_to_who_asked_and_the_next_one_is_asked_anew() {
        AtomicInteger times = new AtomicInteger();
        SharedQuestion<String> question = new SharedQuestion<>(() -> {
            throw new IllegalStateException("failure " + times.incrementAndGet());
        });
        Patience patience = new Patience(new WorkerThreads(), Duration.ofSeconds(20));

        assertThatThrownBy(() -> question.ask(patience)).hasMessage("failure 1");
        assertThatThrownBy(() -> question.ask(patience)).hasMessage("failure 2");
    }
}
