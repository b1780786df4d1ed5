// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run by a user whom permissions stop. */
class LostPermissionScenarios extends FaultedRuns {

    @ParameterizedTest
    @CsvSource({"555, false", "000, false", "444, false", "555, true", "000, true"})
    void inv_21_directories_that_lose_permission_in_mid_run_are_reported_and_finished_later(
            String mode, boolean quarantine) throws Exception {
        Tree tree = new Tree(base.resolve("root"));
        JobTree planted = planted(tree);
        String directories = tree.path("job_51") + " " + tree.path("job_71");
        CleanupStats stats;
        try {
            stats = run(tree, quarantine, 2, () -> Shell.must("sh", "-c", "chmod " + mode + " " + directories));
        } finally {
            Shell.must("sh", "-c", "chmod 755 " + directories);
        }

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.errors() + stats.entriesSkipped().size())
                .as("%s", stats)
                .isPositive();
        assertSafe(planted, stats);
        assertFinished(tree, planted, quarantine);
    }
}
