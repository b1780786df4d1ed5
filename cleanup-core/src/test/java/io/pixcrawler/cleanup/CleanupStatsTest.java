// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CleanupStatsTest {

    private final Map<SkippedEntry.Reason, Long> skipped = new HashMap<>(Map.of(SkippedEntry.Reason.TOO_DEEP, 1L));
    private final List<String> alerts = new ArrayList<>(List.of("alert"));
    private final List<String> errors = new ArrayList<>(List.of("error"));

    private CleanupStats stats(RunOutcome outcome, @Nullable SkipReason reason) {
        StorageUsage unknown = new StorageUsage.Unknown("test");
        return new CleanupStats(
                CleanupTrigger.ORPHANED_FILES,
                new RunId("run-1"),
                "",
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                FileCounts.none(),
                0,
                0,
                PurgeCounts.none(),
                0,
                skipped,
                unknown,
                unknown,
                outcome,
                reason,
                List.of(),
                alerts,
                1,
                errors);
    }

    @ParameterizedTest
    @EnumSource(SkipReason.class)
    void a_skipped_run_says_why(SkipReason reason) {
        assertThat(stats(RunOutcome.SKIPPED, reason).skipReason()).contains(reason);
    }

    @Test
    void a_skipped_run_without_a_reason_is_refused() {
        assertThatThrownBy(() -> stats(RunOutcome.SKIPPED, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SKIPPED");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SKIPPED")
    void a_run_that_was_not_skipped_has_no_reason_to_be(RunOutcome outcome) {
        assertThat(stats(outcome, null).skipReason()).isEmpty();
        assertThatThrownBy(() -> stats(outcome, SkipReason.LOCKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(outcome.name())
                .hasMessageContaining("LOCKED");
    }

    @Test
    void keeps_its_own_lists() {
        CleanupStats stats = stats(RunOutcome.COMPLETED, null);
        skipped.clear();
        alerts.clear();
        errors.clear();

        assertThat(stats.entriesSkipped()).containsOnlyKeys(SkippedEntry.Reason.TOO_DEEP);
        assertThat(stats.alerts()).containsExactly("alert");
        assertThat(stats.errorSample()).containsExactly("error");
    }
}
