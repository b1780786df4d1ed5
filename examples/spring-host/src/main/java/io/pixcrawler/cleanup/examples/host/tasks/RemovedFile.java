// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.examples.host.SnakeCase;

/**
 * A file that went, or would go.
 *
 * @param key its key
 * @param sizeBytes its size
 * @param reason the ground
 */
@SnakeCase
public record RemovedFile(String key, long sizeBytes, String reason) {

    static RemovedFile of(FileDecision decision) {
        return new RemovedFile(
                decision.key(), decision.sizeBytes(), decision.reason().name());
    }
}
