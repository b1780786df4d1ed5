// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageUsage;

/**
 * One pass of an emergency over one tier.
 *
 * @param tier what it took
 * @param filesRemoved how many files went, or in a dry run would have gone
 * @param bytesRemoved the sum of their sizes; what that gained the store shows in the usage
 * @param usageBefore the usage when it began
 * @param usageAfter the usage when it was over, in a dry run the projected one
 * @param gained whether the usage fell
 */
public record EmergencyRound(
        EmergencyTier tier,
        long filesRemoved,
        long bytesRemoved,
        StorageUsage usageBefore,
        StorageUsage usageAfter,
        boolean gained) {}
