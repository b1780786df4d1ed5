// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {

    @ParameterizedTest
    @EnumSource(
            value = RunOutcome.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ABORTED", "CANCELLED"})
    void a_run_that_came_to_its_end_a_limit_or_was_skipped_is_done(RunOutcome outcome) {
        assertThat(ExitStatus.of(SampleStats.of(outcome, FileCounts.none(), 0))).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunOutcome.class,
            names = {"ABORTED", "CANCELLED"})
    void a_run_that_was_broken_off_failed(RunOutcome outcome) {
        assertThat(ExitStatus.of(SampleStats.of(outcome, FileCounts.none(), 0))).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void a_run_in_which_something_failed_failed() {
        FileCounts oneFailed = new FileCounts(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, Map.of(), Map.of());
        assertThat(ExitStatus.of(SampleStats.of(RunOutcome.COMPLETED, oneFailed, 0)))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(ExitStatus.of(SampleStats.of(RunOutcome.COMPLETED, FileCounts.none(), 1)))
                .isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void the_codes_are_those_of_the_manual() {
        assertThat(ExitStatus.DONE.code()).isZero();
        assertThat(ExitStatus.FAILED.code()).isEqualTo(1);
        assertThat(ExitStatus.BAD_USAGE.code()).isEqualTo(2);
    }

    @Test
    void what_another_run_of_the_program_told_is_passed_on() {
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(ExitStatus.ofCode(status.code())).isEqualTo(status);
        }
        assertThat(ExitStatus.ofCode(143)).isEqualTo(ExitStatus.FAILED);
    }
}
