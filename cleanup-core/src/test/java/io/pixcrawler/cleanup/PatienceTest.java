// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {

    private static final Executor THREADS = task -> new Thread(task).start();

    @Test
    void answers_what_the_question_answers_and_throws_what_it_throws() throws Exception {
        Patience patience = new Patience(THREADS, Duration.ofSeconds(20));

        assertThat(patience.ask(() -> "yes")).isEqualTo("yes");
        assertThatThrownBy(() -> patience.ask(() -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> patience.ask(() -> {
                    throw new AssertionError("worse");
                }))
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void gives_up_in_time_and_hands_a_late_answer_to_who_cleans_up_after_it() throws Exception {
        BlockingQueue<String> late = new ArrayBlockingQueue<>(1);
        CountDownLatch hang = new CountDownLatch(1);
        Patience patience = new Patience(THREADS, Duration.ofMillis(20));

        assertThatThrownBy(() -> patience.ask(
                        () -> {
                            hang.await();
                            return "late";
                        },
                        late::add))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("PT0.02S");
        hang.countDown();
        assertThat(late.poll(20, TimeUnit.SECONDS)).isEqualTo("late");
    }

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted() {
        Patience patience = new Patience(task -> {}, Duration.ofSeconds(20));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience.ask(() -> "never")).isInstanceOf(TimeoutException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_executor_that_refuses_is_told_at_once() {
        Patience patience = new Patience(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                Duration.ofSeconds(20));

        assertThatThrownBy(() -> patience.ask(() -> "never")).hasMessage("full");
    }
}
