// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClaimsTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final Claims claims = new Claims();

    private static Set<JobId> jobs(String... ids) {
        return Arrays.stream(ids).map(JobId::new).collect(Collectors.toSet());
    }

    @Test
    void others_do_not_wait() {
        Claims.Claim one = claims.take(jobs("1", "2"), LONG);
        claims.take(jobs("3"), LONG).close();
        one.close();

        Thread.currentThread().interrupt();
        claims.take(jobs("1", "2", "3"), LONG).close();
        assertThat(Thread.interrupted()).as("nobody waited").isTrue();
    }

    @Test
    void who_wants_one_of_the_same_jobs_waits_until_it_is_given_back() throws InterruptedException {
        Claims.Claim first = claims.take(jobs("1", "2"), LONG);
        CountDownLatch began = new CountDownLatch(1);
        AtomicBoolean got = new AtomicBoolean();
        Thread second = new Thread(() -> {
            began.countDown();
            Claims.Claim mine = claims.take(jobs("2", "3"), LONG);
            got.set(true);
            mine.close();
        });
        second.start();
        began.await();
        assertThat(got).isFalse();

        first.close();
        second.join();
        assertThat(got).isTrue();
    }

    @Test
    void who_waited_long_enough_goes_on_and_gives_nothing_back_that_is_not_his() {
        Claims.Claim first = claims.take(jobs("1"), LONG);
        claims.take(jobs("1"), Duration.ofMillis(1)).close();

        Thread.currentThread().interrupt();
        claims.take(jobs("1"), LONG).close();
        assertThat(Thread.interrupted())
                .as("still taken, so the interrupt ended the wait")
                .isTrue();
        first.close();
        claims.take(jobs("1"), LONG).close();
    }
}
