// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The store's clock is read off its answers, never ahead of it. */
class StoreClockTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5); // runs over, as System.nanoTime may
    private final StoreClock clock = new StoreClock(ticks::get);
    private Instant truth = BEGIN;

    private void pass(long millis) {
        ticks.addAndGet(Duration.ofMillis(millis).toNanos());
        truth = truth.plusMillis(millis);
    }

    /** The store stamps the answer now, cut off to the second, and it is under way for so long. */
    private void answerTaking(long millis) {
        long sent = clock.ticks();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(truth.atOffset(ZoneOffset.UTC));
        pass(millis);
        clock.read(answer(date), sent);
    }

    private static SdkHttpResponse answer(String date) {
        return SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build();
    }

    private Duration behind() {
        return Duration.between(clock.now(HALF_A_MINUTE).orElseThrow(), truth);
    }

    @Test
    void without_an_answer_there_is_no_time() {
        assertThat(clock.now(HALF_A_MINUTE)).isEmpty();
    }

    @Test
    void inv_20_it_is_behind_by_what_the_store_cut_off_and_the_way() {
        pass(700);
        answerTaking(40);

        assertThat(behind()).isEqualTo(Duration.ofMillis(740));
    }

    @Test
    void inv_20_the_answer_soonest_after_a_full_second_counts() {
        pass(700);
        answerTaking(40); // 0.74 behind
        pass(300); // 1.04
        answerTaking(10); // 0.05 behind
        pass(500); // 1.55
        answerTaking(10);

        assertThat(behind()).isBetween(Duration.ofMillis(50), Duration.ofMillis(51));
    }

    @Test
    void inv_20_an_answer_that_was_long_under_way_does_not_set_it_back() {
        answerTaking(10);
        answerTaking(5000);

        assertThat(behind()).isBetween(Duration.ofMillis(10), Duration.ofMillis(12));
    }

    @Test
    void inv_20_it_is_never_ahead_however_long_it_goes() {
        for (int i = 0; i < 50_000; i++) {
            answerTaking(i % 97);
            pass(137 + i % 13);
            assertThat(behind()).isBetween(Duration.ZERO, Duration.ofMillis(1100));
        }
    }

    @Test
    void inv_20_a_store_whose_clock_was_set_back_is_followed() {
        answerTaking(10);
        truth = truth.minusSeconds(600);
        answerTaking(10);

        assertThat(behind()).isBetween(Duration.ZERO, Duration.ofMillis(1010));
    }

    @Test
    void inv_20_a_store_whose_clock_was_set_ahead_is_followed() {
        answerTaking(10);
        truth = truth.plusSeconds(600);
        answerTaking(10);

        assertThat(behind()).isBetween(Duration.ZERO, Duration.ofMillis(1010));
    }

    @Test
    void an_answer_that_is_too_old_is_none() {
        answerTaking(0);
        pass(HALF_A_MINUTE.toMillis());
        assertThat(clock.now(HALF_A_MINUTE)).isPresent();

        pass(1);
        assertThat(clock.now(HALF_A_MINUTE)).isEmpty();
    }

    @Test
    void what_is_no_date_is_passed_over() {
        clock.read(answer("yesterday"), clock.ticks());
        clock.read(SdkHttpResponse.builder().statusCode(200).build(), clock.ticks());

        assertThat(clock.now(HALF_A_MINUTE)).isEmpty();
    }
}
