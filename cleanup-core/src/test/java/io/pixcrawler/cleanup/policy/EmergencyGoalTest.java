// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergencyGoalTest {

    private static final long GB = 1_000_000_000;

    private static StorageUsage.Known used(long used, long usable) {
        return new StorageUsage.Measured(used + usable, used, usable);
    }

    private static Optional<EmergencyGoal> begunBy(StorageUsage.Known usage, double freeGigabytes) {
        return EmergencyGoal.begunBy(usage, 95, 10, freeGigabytes);
    }

    @ParameterizedTest
    @CsvSource({"949, 51, false", "950, 50, true", "951, 49, true", "1000, 0, true", "0, 1000, false"})
    void begins_at_the_threshold(long used, long usable, boolean begins) {
        assertThat(begunBy(used(used, usable), 0).isPresent()).isEqualTo(begins);
    }

    @ParameterizedTest
    @CsvSource({
        // the floor is 1 GB, and at most a tenth of the storage
        "99, 1, false",
        "99, 0, true",
        "8, 1, false",
        "9, 0, true",
        "90, 10, false"
    })
    void begins_below_the_floor_too(long usedGb, long usableGb, boolean begins) {
        StorageUsage.Known usage = used(usedGb * GB, usableGb * GB);
        assertThat(EmergencyGoal.begunBy(usage, 101, 10, 1).isPresent()).isEqualTo(begins);
    }

    @Test
    void a_small_storage_is_no_emergency_when_it_is_empty() {
        assertThat(begunBy(used(0, 1000), 1)).isEmpty();
        assertThat(begunBy(used(899, 101), 1)).isEmpty();
        assertThat(begunBy(used(901, 99), 1)).isPresent();
    }

    @Test
    void one_that_the_percent_began_ends_below_the_threshold_and_asks_nothing_of_the_free_space() {
        EmergencyGoal goal = begunBy(used(960, 40), 0).orElseThrow();

        assertThat(goal.target().missingBytes(used(960, 40))).isEqualTo(110);
        assertThat(goal.target().missingBytes(used(851, 149))).isEqualTo(1);
        assertThat(goal.target().missingBytes(used(850, 150))).isZero();
        assertThat(goal.activeTarget().missingBytes(used(960, 40))).isEqualTo(60);
        assertThat(goal.begin().metBy(used(950, 50))).isTrue();
        assertThat(goal.begin().metBy(used(949, 51))).isFalse();
    }

    @Test
    void one_that_the_floor_began_ends_at_twice_the_floor_and_half_way_for_active_jobs() {
        StorageUsage.Known low = used(1000 * GB - GB / 2, GB / 2);
        EmergencyGoal goal = EmergencyGoal.begunBy(low, 101, 10, 1).orElseThrow();

        assertThat(goal.target().missingBytes(low)).isEqualTo(2 * GB - GB / 2);
        assertThat(goal.activeTarget().missingBytes(low)).isEqualTo(GB);
        assertThat(goal.begin().metBy(used(999 * GB, GB))).isFalse();
        assertThat(goal.begin().metBy(used(999 * GB + 1, GB - 1))).isTrue();
    }

    @Test
    void where_both_began_it_both_must_end() {
        EmergencyGoal goal = begunBy(used(9_990, 10), 1).orElseThrow();

        // 85 % of 10 000 are 8500 used; twice the floor of a tenth are 2000 usable
        assertThat(goal.target().missingBytes(used(9_990, 10))).isEqualTo(1990);
        assertThat(goal.target().missingBytes(used(8_500, 1_500))).isEqualTo(500);
        assertThat(goal.target().missingBytes(used(8_000, 2_000))).isZero();
    }

    @Test
    void a_reserve_of_the_file_system_counts_as_df_counts_it() {
        StorageUsage.Known usage = new StorageUsage.Measured(1000, 855, 45); // 100 are kept for root

        assertThat(usage.usedPercent()).isEqualTo(95.0);
        assertThat(begunBy(usage, 0)).isPresent();
        assertThat(begunBy(usage, 0).orElseThrow().target().missingBytes(usage)).isEqualTo(90);
    }

    @Test
    void inv_26_a_condition_that_did_not_begin_it_asks_for_nothing_more() {
        EmergencyGoal full = EmergencyGoal.begunBy(new StorageUsage.Measured(1000, 960, 40), 95, 1, 35e-9)
                .orElseThrow();

        assertThat(full.begin().usableBytes()).isZero();
        assertThat(full.target().usableBytes()).isZero();
        assertThat(full.activeTarget().usableBytes()).isZero();
    }
}
