// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;

/**
 * How full a storage was at one moment.
 *
 * @param takenAt the moment, by the host's clock
 * @param usage how full it was
 */
public record UsageSample(Instant takenAt, StorageUsage.Known usage) {}
