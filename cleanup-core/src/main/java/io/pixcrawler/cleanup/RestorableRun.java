// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunId;
import java.time.Instant;

/**
 * A run of which files are set aside.
 *
 * @param run the run
 * @param firstMovedAt when the first of them was set aside, by the store's clock, exact to a minute
 * @param lastMovedAt when the last of them was
 * @param files how many there are still
 * @param bytes the sum of their sizes
 */
public record RestorableRun(RunId run, Instant firstMovedAt, Instant lastMovedAt, long files, long bytes) {}
