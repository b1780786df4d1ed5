// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static io.pixcrawler.cleanup.policy.RuleSamples.HOUR;
import static io.pixcrawler.cleanup.policy.RuleSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Freshness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotFoundEvidenceTest {

    private static final Instant OLD = NOW.minus(Duration.ofDays(9));

    private static NotFoundEvidence share(int asked, int notFound, int maxPercent) {
        return new NotFoundEvidence(Freshness.unknown(), true, asked, asked, notFound, maxPercent, false);
    }

    private static NotFoundEvidence fresh(Freshness freshness) {
        return new NotFoundEvidence(freshness, true, 1, 1, 1, 90, false);
    }

    private static Reason judge(NotFoundEvidence evidence) {
        return evidence.judge(OLD, NOW);
    }

    /** The whole space of the three conditions on the store, and what the host's word lifts. */
    @ParameterizedTest
    @CsvSource({
        // empty store, known job seen, share too high, accepted
        "false, true, false, false, JOB_NOT_FOUND",
        "false, true, false, true, JOB_NOT_FOUND",
        "false, true, true, false, NOT_FOUND_SHARE_TOO_HIGH",
        "false, true, true, true, JOB_NOT_FOUND",
        "false, false, false, false, NOT_FOUND_UNPROVEN",
        "false, false, false, true, JOB_NOT_FOUND",
        "false, false, true, false, NOT_FOUND_UNPROVEN",
        "false, false, true, true, JOB_NOT_FOUND",
        "true, true, false, false, NOT_FOUND_IN_EMPTY_STORE",
        "true, true, false, true, NOT_FOUND_IN_EMPTY_STORE",
        "true, true, true, false, NOT_FOUND_IN_EMPTY_STORE",
        "true, true, true, true, NOT_FOUND_IN_EMPTY_STORE",
        "true, false, false, false, NOT_FOUND_IN_EMPTY_STORE",
        "true, false, false, true, NOT_FOUND_IN_EMPTY_STORE",
        "true, false, true, false, NOT_FOUND_IN_EMPTY_STORE",
        "true, false, true, true, NOT_FOUND_IN_EMPTY_STORE"
    })
    void inv_2_absence_is_believed_only_from_a_plausible_store(
            boolean empty, boolean known, boolean tooMany, boolean accepted, Reason reason) {
        Freshness freshness = empty ? Freshness.empty() : Freshness.newestChange(Duration.ZERO);
        NotFoundEvidence evidence = new NotFoundEvidence(freshness, known, 100, 100, tooMany ? 91 : 90, 90, accepted);

        assertThat(evidence.judgeStore()).isEqualTo(reason);
        assertThat(judge(evidence)).isEqualTo(reason);
        NotFoundEvidence untimed = new NotFoundEvidence(
                empty ? freshness : Freshness.unknown(), known, 100, 100, tooMany ? 91 : 90, 90, accepted);
        assertThat(untimed.judgeStore()).isEqualTo(reason);
        assertThat(judge(untimed)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // exactly 20 jobs tell, 19 do not
        "19, 19, 90, JOB_NOT_FOUND",
        "20, 20, 90, NOT_FOUND_SHARE_TOO_HIGH",
        "20, 19, 90, NOT_FOUND_SHARE_TOO_HIGH",
        "21, 21, 90, NOT_FOUND_SHARE_TOO_HIGH",
        // exactly 90 percent is believed
        "20, 18, 90, JOB_NOT_FOUND",
        "100, 90, 90, JOB_NOT_FOUND",
        "100, 91, 90, NOT_FOUND_SHARE_TOO_HIGH",
        "4096, 3686, 90, JOB_NOT_FOUND",
        "4096, 3687, 90, NOT_FOUND_SHARE_TOO_HIGH",
        // other settings
        "20, 20, 100, JOB_NOT_FOUND",
        "4096, 4096, 100, JOB_NOT_FOUND",
        "4096, 4096, 99, NOT_FOUND_SHARE_TOO_HIGH",
        "100, 1, 1, JOB_NOT_FOUND",
        "100, 2, 1, NOT_FOUND_SHARE_TOO_HIGH",
        "20, 0, 1, JOB_NOT_FOUND",
        "20, 1, 1, NOT_FOUND_SHARE_TOO_HIGH",
        "0, 0, 1, JOB_NOT_FOUND",
        // no overflow
        "2147483647, 2147483647, 90, NOT_FOUND_SHARE_TOO_HIGH",
        "2147483647, 2147483647, 100, JOB_NOT_FOUND",
        "2147483647, 30000000, 90, JOB_NOT_FOUND",
        "30000000, 27000000, 90, JOB_NOT_FOUND"
    })
    void inv_2_from_twenty_jobs_on_the_share_not_found_decides(int asked, int notFound, int maxPercent, Reason reason) {
        assertThat(share(asked, notFound, maxPercent).judgeStore()).isEqualTo(reason);
        assertThat(judge(share(asked, notFound, maxPercent))).isEqualTo(reason);
    }

    @Test
    void inv_2_twenty_is_the_number() {
        assertThat(NotFoundEvidence.JOBS_THAT_TELL).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_2_a_file_not_older_than_the_newest_row_change_is_kept_even_if_accepted(boolean accepted) {
        NotFoundEvidence evidence = new NotFoundEvidence(Freshness.newestChange(HOUR), true, 100, 100, 1, 90, accepted);

        assertThat(evidence.judge(NOW.minus(HOUR).minusNanos(1), NOW)).isEqualTo(Reason.JOB_NOT_FOUND);
        assertThat(evidence.judge(NOW.minus(HOUR), NOW)).isEqualTo(Reason.NOT_FOUND_NEWER_THAN_STORE);
        assertThat(evidence.judge(NOW, NOW)).isEqualTo(Reason.NOT_FOUND_NEWER_THAN_STORE);
        assertThat(evidence.judgeStore()).isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @Test
    void inv_2_a_table_that_stopped_changing_six_days_ago_knows_nothing_of_younger_files() {
        NotFoundEvidence stalled = fresh(Freshness.newestChange(Duration.ofDays(6)));

        assertThat(stalled.judge(NOW.minus(Duration.ofDays(2)), NOW)).isEqualTo(Reason.NOT_FOUND_NEWER_THAN_STORE);
        assertThat(stalled.judge(NOW.minus(Duration.ofDays(7)), NOW)).isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @Test
    void inv_2_a_change_longer_ago_than_any_calendar_knows_keeps_every_file() {
        NotFoundEvidence ancient = fresh(Freshness.newestChange(Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(ancient.judge(OLD, NOW)).isEqualTo(Reason.NOT_FOUND_NEWER_THAN_STORE);
        assertThat(ancient.judge(Instant.MIN, NOW)).isEqualTo(Reason.NOT_FOUND_NEWER_THAN_STORE);
    }

    @Test
    void where_the_newest_change_is_not_known_the_files_age_says_nothing() {
        assertThat(fresh(Freshness.unknown()).judge(NOW, NOW)).isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @Test
    void inv_2_the_store_is_judged_before_the_file() {
        NotFoundEvidence evidence = new NotFoundEvidence(Freshness.newestChange(HOUR), false, 1, 1, 1, 90, false);

        assertThat(evidence.judge(NOW, NOW)).isEqualTo(Reason.NOT_FOUND_UNPROVEN);
        assertThat(fresh(Freshness.empty()).judge(NOW, NOW)).isEqualTo(Reason.NOT_FOUND_IN_EMPTY_STORE);
    }
}
