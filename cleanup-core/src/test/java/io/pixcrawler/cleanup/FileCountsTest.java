// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCountsTest {

    private static final Map<Reason, Long> KEPT_BY = Map.of(Reason.JOB_ACTIVE, 20L, Reason.HELD, 12L);
    private static final Map<Reason, Long> REMOVED_BY = Map.of(Reason.JOB_FAILED, 100L, Reason.JOB_NOT_FOUND, 29L);

    /** Every count is another power of two, so no two errors cancel each other out. */
    private static FileCounts counts(long... more) {
        return new FileCounts(
                255 + more[0],
                1 + more[1],
                1,
                2 + more[2],
                4 + more[3],
                8 + more[4],
                32 + more[5],
                80 + more[6],
                64 + more[7],
                128 + more[8],
                KEPT_BY,
                REMOVED_BY);
    }

    private static long[] oneMoreAt(int... places) {
        long[] more = new long[9];
        for (int place : places) {
            more[place]++;
        }
        return more;
    }

    @Test
    void inv_24_takes_counts_that_add_up() {
        FileCounts counts = counts(new long[9]);

        assertThat(counts.scanned()).isEqualTo(1 + 2 + 4 + 8 + 32 + 80 + 128);
        assertThat(counts.kept(Reason.JOB_ACTIVE)).isEqualTo(20);
        assertThat(counts.kept(Reason.HELD)).isEqualTo(12);
        assertThat(counts.kept(Reason.EXCLUDED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8})
    void inv_24_refuses_one_count_too_many_anywhere(int place) {
        assertThatThrownBy(() -> counts(oneMoreAt(place)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not add up")
                .hasMessageContaining("scanned " + (255 + (place == 0 ? 1 : 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8})
    void inv_24_refuses_reasons_that_do_not_sum_up_although_the_outcomes_do(int place) {
        assertThatThrownBy(() -> counts(oneMoreAt(0, place))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_more_unknown_ends_than_failures() {
        long[] more = new long[9];
        more[7] = 16;
        assertThat(counts(more).unknownOutcome()).isEqualTo(80);
        more[7] = 17;
        assertThatThrownBy(() -> counts(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("failed 80 (unknown 81)");
    }

    @Test
    void refuses_more_quarantined_than_deleted() {
        assertThatThrownBy(() -> new FileCounts(1, 1, 2, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(Reason.JOB_FAILED, 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deleted 1 (quarantined 2)");
    }

    @Test
    void nothing_scanned_is_nothing_everywhere() {
        assertThat(FileCounts.none()).isEqualTo(new FileCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of()));
    }

    @Test
    void keeps_its_own_maps() {
        Map<Reason, Long> keptBy = new HashMap<>(Map.of(Reason.HELD, 1L));
        Map<Reason, Long> removedBy = new HashMap<>(Map.of(Reason.JOB_FAILED, 1L));
        FileCounts counts = new FileCounts(2, 1, 0, 0, 0, 0, 1, 0, 0, 0, keptBy, removedBy);
        keptBy.clear();
        removedBy.clear();

        assertThat(counts.kept(Reason.HELD)).isEqualTo(1);
        assertThat(counts.removedBy()).containsOnlyKeys(Reason.JOB_FAILED);
    }
}
