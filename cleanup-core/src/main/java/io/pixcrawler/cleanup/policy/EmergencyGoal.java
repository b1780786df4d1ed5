// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Optional;

/**
 * What an emergency is for: the condition that began it, and how far it goes. A used percent at or above the threshold ends so many points
 * below it; too little free space ends at twice the floor; if both began it, both must end.
 *
 * @param begin the condition that began it, and only that one
 * @param target where the tiers of jobs that are over stop
 * @param activeTarget where files of active jobs stop: half way
 */
public record EmergencyGoal(UsageLimit begin, UsageLimit target, UsageLimit activeTarget) {

    /**
     * The goal, if this usage is an emergency.
     *
     * @param threshold used percent from which it is one
     * @param offset points below the threshold
     * @param freeGigabytes less free space is one too, in units of 10^9 bytes and at most a tenth of the storage; 0 for off
     */
    public static Optional<EmergencyGoal> begunBy(
            StorageUsage.Known usage, double threshold, double offset, double freeGigabytes) {
        long floor = UsageLimit.freeFloor(freeGigabytes, usage);
        UsageLimit condition = new UsageLimit(threshold, floor);
        boolean full = condition.percentMetBy(usage);
        boolean low = condition.floorMetBy(usage);
        if (!full && !low) {
            return Optional.empty();
        }
        return Optional.of(new EmergencyGoal(
                limit(full, threshold, low, floor),
                limit(full, threshold - offset, low, 2 * floor),
                limit(full, threshold - offset / 2, low, floor + floor / 2)));
    }

    private static UsageLimit limit(boolean full, double percent, boolean low, long usableBytes) {
        return new UsageLimit(full ? percent : UsageLimit.NO_PERCENT, low ? usableBytes : 0);
    }
}
