// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;

/**
 * One file that is set aside.
 *
 * @param run the run that did it
 * @param key where it lay, below the root
 * @param sizeBytes its size in bytes
 * @param movedAt see {@link QuarantinedLot#movedAt}
 */
public record QuarantinedFile(RunId run, String key, long sizeBytes, Instant movedAt) {}
