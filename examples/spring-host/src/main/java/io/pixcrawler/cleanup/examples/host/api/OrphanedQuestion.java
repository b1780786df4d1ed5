// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which orphans.
 *
 * @param maxAgeHours how old a file must be; the setting's where it is left out
 */
@SnakeCase
@Schema(description = "Which orphans")
record OrphanedQuestion(
        @Schema(
                description =
                        "How old a file must be, in hours; max_orphan_age_hours of the settings where it is left out")
        @Min(value = 1, message = "allowed is 1 to 168")
        @Max(value = 168, message = "allowed is 1 to 168")
        @Nullable
        Integer maxAgeHours) {}
