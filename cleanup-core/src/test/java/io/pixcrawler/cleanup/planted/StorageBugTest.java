// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit catches providers that are broken on purpose. */
class StorageBugTest {

    @Test
    void a_provider_without_a_bug_passes_the_whole_contract() {
        KitRun run = KitRun.of(PlantedStorage.class, StorageBug.NONE, "");

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_bug_is_caught_by_a_test_of_its_obligation(StorageBug bug) {
        KitRun run = KitRun.of(PlantedStorage.class, bug, bug.caughtBy());

        assertThat(run.failed()).isNotEmpty().allMatch(test -> test.startsWith(bug.caughtBy()));
    }
}
