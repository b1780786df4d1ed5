// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * Whether the cleanup can do its work, and whether it has to.
 *
 * @param status the worst of what the reasons say
 * @param reasons why it is not healthy
 * @param limitations what the storage cannot promise
 * @param errorRate share of the last runs with errors
 * @param checkedAt when
 */
@SnakeCase
@Schema(description = "Whether the cleanup can do its work, and whether it has to")
record HealthAnswer(
        @Schema(description = "The worst of what the reasons say")
        CleanupHealth.Status status,

        @Schema(description = "Why it is not healthy, a sentence each")
        List<String> reasons,

        @Schema(description = "What the storage cannot promise here; no reason to worry by itself")
        List<String> limitations,

        @Schema(
                description = "The share of the last runs that had errors or were aborted",
                minimum = "0",
                maximum = "1")
        double errorRate,

        @Schema(description = "When this was put together") Instant checkedAt) {

    HealthAnswer {
        reasons = List.copyOf(reasons);
        limitations = List.copyOf(limitations);
    }

    static HealthAnswer of(CleanupHealth health) {
        return new HealthAnswer(
                health.status(), health.reasons(), health.limitations(), health.errorRate(), health.checkedAt());
    }
}
