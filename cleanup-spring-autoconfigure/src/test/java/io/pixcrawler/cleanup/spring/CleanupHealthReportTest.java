// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.CleanupHealth.Status;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanupHealthReportTest {

    private static final StorageUsage HALF_FULL = new StorageUsage.Measured(200, 100, 100);

    @ParameterizedTest
    @CsvSource({"HEALTHY, UP", "WARNING, WARNING", "CRITICAL, CRITICAL", "UNHEALTHY, DOWN"})
    void only_a_cleanup_that_cannot_work_is_down(Status status, String expected) {
        assertThat(report(status, HALF_FULL, List.of()).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, WARNING", "WARNING, WARNING", "CRITICAL, CRITICAL", "UNHEALTHY, DOWN"})
    void a_missing_part_is_a_warning_at_least(Status status, String expected) {
        CleanupHealthReport report = report(status, HALF_FULL, List.of("no look-up"));

        assertThat(report.status()).isEqualTo(expected);
        assertThat(report.details()).containsEntry("missing", List.of("no look-up"));
    }

    @Test
    void says_how_full_the_storage_is() {
        assertThat(report(Status.HEALTHY, HALF_FULL, List.of()).details())
                .containsEntry("usedPercent", 50.0)
                .containsEntry("totalBytes", 200L)
                .containsEntry("usedBytes", 100L)
                .containsEntry("usableBytes", 100L);
    }

    @Test
    void says_nothing_of_a_usage_that_nobody_knows() {
        StorageUsage unknown = new StorageUsage.Unknown("no quota");

        assertThat(report(Status.HEALTHY, unknown, List.of()).details())
                .containsOnlyKeys("health", "errorRate", "checkedAt");
    }

    private static CleanupHealthReport report(Status status, StorageUsage usage, List<String> missing) {
        CleanupHealth health = new CleanupHealth(status, List.of(), List.of(), usage, 0, Instant.EPOCH);
        return CleanupHealthReport.of(health, missing, Optional.empty());
    }
}
