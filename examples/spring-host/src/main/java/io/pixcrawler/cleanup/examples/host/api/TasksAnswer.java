// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The last tasks.
 *
 * @param tasks newest first
 */
@Schema(description = "The last tasks")
record TasksAnswer(@Schema(description = "Newest first") List<TaskAnswer> tasks) {

    TasksAnswer {
        tasks = List.copyOf(tasks);
    }
}
