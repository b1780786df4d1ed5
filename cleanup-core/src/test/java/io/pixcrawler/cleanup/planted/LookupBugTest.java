// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit catches look-ups that are broken on purpose. */
class LookupBugTest {

    @Test
    void a_look_up_without_a_bug_passes_both_contracts() {
        KitRun run = KitRun.of(PlantedLookup.class, LookupBug.NONE, "");
        KitRun asWrapper = KitRun.of(PlantedWrapper.class, LookupBug.NONE, "");

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).isGreaterThan(40);
        assertThat(asWrapper.failed()).isEmpty();
        assertThat(asWrapper.passed()).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_bug_is_caught_by_a_test_of_its_obligation(LookupBug bug) {
        Class<?> contract = bug.ofWrapper() ? PlantedWrapper.class : PlantedLookup.class;

        KitRun run = KitRun.of(contract, bug, bug.caughtBy());

        assertThat(run.failed()).isNotEmpty().allMatch(test -> test.startsWith(bug.caughtBy()));
    }
}
