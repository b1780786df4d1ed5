// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.StorageUsage;

/**
 * How full a storage may be.
 *
 * @param usedPercent used percent; more than 100 for no such limit
 * @param usableBytes what must be usable; 0 for no such limit
 */
public record UsageLimit(double usedPercent, long usableBytes) {

    /** A used percent that nothing meets. */
    public static final double NO_PERCENT = 1000;

    private static final double GIGABYTE = 1e9;

    /**
     * The least that must be free of a storage: so many units of 10^9 bytes, but no more than a tenth of it, so that a small one is not an
     * emergency when it is empty.
     */
    public static long freeFloor(double gigabytes, StorageUsage.Known usage) {
        return Math.min((long) (gigabytes * GIGABYTE), usage.totalBytes() / 10);
    }

    /** Whether the percent is reached. */
    public boolean percentMetBy(StorageUsage.Known usage) {
        return usage.usedPercent() >= usedPercent;
    }

    /** Whether less is usable than must be. */
    public boolean floorMetBy(StorageUsage.Known usage) {
        return usage.usableBytes() < usableBytes;
    }

    /** Whether the storage is at or beyond one of the two. */
    public boolean metBy(StorageUsage.Known usage) {
        return percentMetBy(usage) || floorMetBy(usage);
    }

    /** How many bytes must become free until the storage is no fuller than this; 0 if it is not. */
    public long missingBytes(StorageUsage.Known usage) {
        double whole = (double) usage.usedBytes() + usage.usableBytes();
        double overPercent = usage.usedBytes() - usedPercent / 100 * whole;
        return Math.max(0, Math.max((long) Math.ceil(overPercent), usableBytes - usage.usableBytes()));
    }
}
