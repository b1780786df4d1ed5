// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A file's times, the moment a trigger was raised and the minimum age; all in nanoseconds around one moment. */
class TimesTest {

    private static final Instant T = Instant.parse("2026-01-15T12:00:00Z");
    private static final Reason GROUND = Reason.JOB_FAILED;

    private static Instant at(long nanos) {
        return T.plusNanos(nanos);
    }

    private static FileTimes modified(long nanos) {
        return new FileTimes(at(nanos), null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"1, none, 1", "2, 1, 2", "2, 2, 2", "2, 3, 3", "5, 3, 5", "-5, -3, -3"})
    void inv_19_a_file_is_as_young_as_its_newest_time(long modified, @Nullable Long changed, long newest) {
        FileTimes times = new FileTimes(at(modified), changed == null ? null : at(changed));

        assertThat(times.newest()).isEqualTo(at(newest));
        assertThat(times.writtenAtLatest(Duration.ZERO)).isEqualTo(at(newest));
        assertThat(times.writtenAtLatest(Duration.ofNanos(7))).isEqualTo(at(newest + 7));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT0.999999999S, PT1S", "PT1S, PT1S", "PT1.000000001S, PT1.000000001S", "PT2S, PT2S"})
    void inv_7_a_time_on_a_whole_second_may_be_a_second_too_old(Duration resolution, Duration counted) {
        assertThat(modified(0).writtenAtLatest(resolution)).isEqualTo(T.plus(counted));
        assertThat(modified(1).writtenAtLatest(resolution)).isEqualTo(at(1).plus(resolution));
        assertThat(modified(-1).writtenAtLatest(resolution)).isEqualTo(at(-1).plus(resolution));
        // The newest time decides which it is.
        assertThat(new FileTimes(at(0), at(1)).writtenAtLatest(resolution)).isEqualTo(at(1).plus(resolution));
        assertThat(new FileTimes(at(-1), at(0)).writtenAtLatest(resolution)).isEqualTo(T.plus(counted));
    }

    /** Raised at 0, margin 10, now 100. */
    @ParameterizedTest
    @CsvSource({
        "-1000, JOB_FAILED",
        "-11, JOB_FAILED",
        "-10, WRITTEN_AFTER_TRIGGER",
        "-9, WRITTEN_AFTER_TRIGGER",
        "0, WRITTEN_AFTER_TRIGGER",
        "50, WRITTEN_AFTER_TRIGGER",
        "100, WRITTEN_AFTER_TRIGGER",
        "101, FROM_THE_FUTURE"
    })
    void inv_7_what_may_have_been_written_after_the_trigger_stays(long time, Reason reason) {
        Cutoff cutoff = new Cutoff(T, Duration.ofNanos(10));

        assertThat(cutoff.judge(GROUND, modified(time), at(100))).isEqualTo(reason);
        assertThat(cutoff.judge(GROUND, new FileTimes(at(-5000), at(time)), at(100)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "-1000, JOB_FAILED",
        "-1, JOB_FAILED",
        "0, JOB_FAILED",
        "1, WRITTEN_AFTER_TRIGGER",
        "100, WRITTEN_AFTER_TRIGGER",
        "101, FROM_THE_FUTURE"
    })
    void inv_7_a_named_file_stays_if_it_is_newer_than_the_trigger_to_the_letter(long time, Reason reason) {
        Cutoff cutoff = new Cutoff(T, Duration.ofNanos(10));

        assertThat(cutoff.judgeExactly(GROUND, modified(time), at(100))).isEqualTo(reason);
        assertThat(cutoff.judgeExactly(GROUND, new FileTimes(at(-5000), at(time)), at(100)))
                .isEqualTo(reason);
    }

    @Test
    void without_a_margin_only_the_same_moment_is_in_doubt() {
        Cutoff cutoff = new Cutoff(T, Duration.ZERO);

        assertThat(cutoff.judge(GROUND, modified(-1), T)).isEqualTo(GROUND);
        assertThat(cutoff.judge(GROUND, modified(0), T)).isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
    }

    /** Age 100, resolution 10, now 0. */
    @ParameterizedTest
    @CsvSource({
        "-1000, JOB_FAILED",
        "-111, JOB_FAILED",
        "-110, TOO_YOUNG",
        "-100, TOO_YOUNG",
        "-1, TOO_YOUNG",
        "0, TOO_YOUNG",
        "1, FROM_THE_FUTURE"
    })
    void a_file_must_surely_be_older_than_the_minimum_age(long time, Reason reason) {
        MinimumAge age = new MinimumAge(Duration.ofNanos(100), Duration.ofNanos(10));

        assertThat(age.judge(GROUND, modified(time), T)).isEqualTo(reason);
        assertThat(age.judge(GROUND, new FileTimes(at(-5000), at(time)), T)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"JOB_FAILED", "JOB_NOT_FOUND", "CHUNK_COMPLETED", "UNOWNED_ALLOWED"})
    void the_ground_is_passed_on(Reason ground) {
        assertThat(new Cutoff(T, Duration.ZERO).judge(ground, modified(-1), T)).isEqualTo(ground);
        assertThat(new Cutoff(T, Duration.ZERO).judgeExactly(ground, modified(-1), T))
                .isEqualTo(ground);
        assertThat(new MinimumAge(Duration.ZERO, Duration.ZERO).judge(ground, modified(-1), T))
                .isEqualTo(ground);
    }

    @Test
    void inv_20_with_no_minimum_age_a_file_from_the_future_is_kept() {
        MinimumAge none = new MinimumAge(Duration.ZERO, Duration.ZERO);

        assertThat(none.judge(GROUND, modified(1), T)).isEqualTo(Reason.FROM_THE_FUTURE);
        assertThat(none.judge(GROUND, new FileTimes(Instant.MAX, null), T)).isEqualTo(Reason.FROM_THE_FUTURE);
        assertThat(new Cutoff(T.plusSeconds(60), Duration.ZERO).judge(GROUND, modified(1), T))
                .isEqualTo(Reason.FROM_THE_FUTURE);
        assertThat(new Cutoff(T.plusSeconds(60), Duration.ZERO).judgeExactly(GROUND, modified(1), T))
                .isEqualTo(Reason.FROM_THE_FUTURE);
    }

    @Test
    void inv_20_negative_ages_and_margins_are_refused() {
        Duration negative = Duration.ofNanos(-1);

        assertThatThrownBy(() -> new MinimumAge(negative, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(negative.toString())
                .hasMessageContaining("zero or more");
        assertThatThrownBy(() -> new MinimumAge(Duration.ZERO, negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(negative.toString());
        assertThatThrownBy(() -> new Cutoff(T, negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(negative.toString())
                .hasMessageContaining("zero or more");
    }
}
