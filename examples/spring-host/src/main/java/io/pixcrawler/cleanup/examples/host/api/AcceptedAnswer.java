// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.pixcrawler.cleanup.examples.host.tasks.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A task that was taken.
 *
 * @param taskId its id
 * @param status how far it is
 * @param statusUrl where to ask for it
 */
@SnakeCase
@Schema(description = "A task that was taken")
record AcceptedAnswer(
        @Schema(description = "Its id") String taskId,
        @Schema(description = "How far it is") TaskStatus status,
        @Schema(description = "Where to ask for it") String statusUrl) {}
