// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.RunId;

/**
 * What a run decided about one file, and what came of it.
 *
 * @param run the run
 * @param key the file's key
 * @param sizeBytes its size when it was listed
 * @param outcome what became of it
 * @param reason the ground on which it went or was to go, or why it was kept
 * @param detail what the store said where it failed or refused; otherwise empty
 */
public record FileDecision(RunId run, String key, long sizeBytes, FileOutcome outcome, Reason reason, String detail) {}
