// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {

    private final Tally tally = new Tally();

    @ParameterizedTest
    @EnumSource(FileOutcome.class)
    void inv_24_each_outcome_is_counted_in_one_place(FileOutcome outcome) {
        tally.count(outcome, Reason.JOB_FAILED, 10);
        tally.count(outcome, Reason.JOB_FAILED, 7);

        long quarantined = outcome == FileOutcome.QUARANTINED ? 2 : 0;
        long deleted = outcome == FileOutcome.DELETED ? 2 : quarantined;
        long kept = outcome == FileOutcome.KEPT ? 2 : 0;
        long unknown = outcome == FileOutcome.UNKNOWN ? 2 : 0;
        long wouldDelete = outcome == FileOutcome.WOULD_DELETE ? 2 : 0;
        Map<Reason, Long> two = Map.of(Reason.JOB_FAILED, 2L);
        assertThat(tally.files()).isEqualTo(2);
        assertThat(tally.removed()).isEqualTo(deleted + wouldDelete);
        assertThat(tally.kept(Reason.JOB_FAILED)).isEqualTo(kept);
        assertThat(tally.bytesFreed()).isEqualTo(outcome == FileOutcome.DELETED ? 17 : 0);
        assertThat(tally.bytesWouldFree()).isEqualTo(wouldDelete > 0 ? 17 : 0);
        assertThat(tally.toCounts(2))
                .isEqualTo(new FileCounts(
                        2,
                        deleted,
                        quarantined,
                        outcome == FileOutcome.ALREADY_GONE ? 2 : 0,
                        outcome == FileOutcome.CHANGED ? 2 : 0,
                        outcome == FileOutcome.REFUSED ? 2 : 0,
                        kept,
                        outcome == FileOutcome.FAILED ? 2 : unknown,
                        unknown,
                        wouldDelete,
                        kept > 0 ? two : Map.of(),
                        deleted + wouldDelete > 0 ? two : Map.of()));
    }

    @Test
    void counts_kept_files_by_reason() {
        tally.keep(Reason.JOB_ACTIVE, 3);
        tally.keep(Reason.TOO_YOUNG, 2);
        tally.keep(Reason.JOB_ACTIVE, -1);

        assertThat(tally.files()).isEqualTo(4);
        assertThat(tally.toCounts(4).keptBy())
                .containsOnly(Map.entry(Reason.JOB_ACTIVE, 2L), Map.entry(Reason.TOO_YOUNG, 2L));
    }

    @Test
    void a_reason_without_files_is_left_out() {
        tally.keep(Reason.JOB_ACTIVE, 3);
        tally.keep(Reason.JOB_ACTIVE, -3);

        assertThat(tally.toCounts(0)).isEqualTo(FileCounts.none());
    }

    @Test
    void an_unknown_end_is_among_the_failed() {
        tally.unknown(3);
        tally.count(FileOutcome.FAILED, Reason.JOB_FAILED, 0);

        assertThat(tally.toCounts(4).failed()).isEqualTo(4);
        assertThat(tally.toCounts(4).unknownOutcome()).isEqualTo(3);
    }

    @Test
    void adds_every_count_of_another() {
        Tally other = new Tally();
        for (Tally each : new Tally[] {tally, other}) {
            for (FileOutcome outcome : FileOutcome.values()) {
                each.count(outcome, Reason.JOB_CANCELLED, 5);
            }
        }
        tally.add(other);

        assertThat(tally.toCounts(18))
                .isEqualTo(new FileCounts(
                        18,
                        4,
                        2,
                        2,
                        2,
                        2,
                        2,
                        4,
                        2,
                        2,
                        Map.of(Reason.JOB_CANCELLED, 2L),
                        Map.of(Reason.JOB_CANCELLED, 6L)));
        assertThat(tally.bytesFreed()).isEqualTo(10);
        assertThat(tally.bytesWouldFree()).isEqualTo(10);
        assertThat(other.files()).isEqualTo(9);
    }
}
