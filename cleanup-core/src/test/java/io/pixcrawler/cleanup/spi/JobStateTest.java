// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

    @ParameterizedTest
    @CsvSource({"ACTIVE, false", "COMPLETED, true", "FAILED, true", "CANCELLED, true", "NOT_FOUND, false"})
    void terminal_are_the_states_after_which_no_retry_follows(JobStatus status, boolean terminal) {
        assertThat(status.isTerminal()).isEqualTo(terminal);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void the_time_of_the_last_change_may_be_unknown_in_every_state(JobStatus status) {
        assertThat(JobState.of(status).status()).isEqualTo(status);
        assertThat(JobState.of(status).unchangedFor()).isNull();
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void a_time_of_change_is_never_in_the_future(JobStatus status) {
        assertThatThrownBy(() -> new JobState(status, Duration.ofSeconds(-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-3S");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FOUND")
    void a_job_that_is_there_may_have_changed_just_now(JobStatus status) {
        assertThat(new JobState(status, Duration.ZERO).unchangedFor()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_job_that_is_not_there_has_no_last_change() {
        assertThatThrownBy(() -> new JobState(JobStatus.NOT_FOUND, Duration.ofDays(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT216H")
                .hasMessageContaining("NOT_FOUND");
        assertThat(JobState.notFound()).isEqualTo(JobState.of(JobStatus.NOT_FOUND));
    }

    @Test
    void a_freshness_is_never_in_the_future() {
        assertThatThrownBy(() -> Freshness.newestChange(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
        assertThat(Freshness.newestChange(Duration.ZERO)).isEqualTo(new Freshness.NewestChange(Duration.ZERO));
    }

    @Test
    void freshness_that_is_empty_is_not_freshness_that_is_unknown() {
        assertThat(Freshness.empty()).isEqualTo(Freshness.empty()).isNotEqualTo(Freshness.unknown());
    }
}
