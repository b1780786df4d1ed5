// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;

/**
 * A file that no living job needs, as a pass with deletion would take it.
 *
 * @param key the file's key
 * @param sizeBytes its size
 * @param reason the ground on which it would go
 */
public record OrphanedFile(String key, long sizeBytes, Reason reason) {}
