// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/** How full a store is. */
public sealed interface StorageUsage {

    /** The figures are there, however they came about. */
    sealed interface Known extends StorageUsage {

        /** The size of the store. */
        long totalBytes();

        /** What is taken. */
        long usedBytes();

        /** What this process may still write. */
        long usableBytes();

        /** Used percent as {@code df} shows it: used / (used + usable), 0 to 100; 0 for a store of no size. */
        default double usedPercent() {
            double whole = (double) usedBytes() + usableBytes();
            return whole == 0 ? 0 : 100.0 * usedBytes() / whole;
        }
    }

    /**
     * Measured now, by the store.
     *
     * @param totalBytes the size of the store
     * @param usedBytes what is taken
     * @param usableBytes what this process may still write; less than total - used where the store keeps a reserve
     */
    record Measured(long totalBytes, long usedBytes, long usableBytes) implements Known {

        /** @throws IllegalArgumentException if a number is negative */
        public Measured {
            requireBytes(totalBytes, usedBytes, usableBytes);
        }
    }

    /**
     * Summed from a listing against a quota, so right only as of that listing.
     *
     * @param totalBytes the quota
     * @param usedBytes what the listing summed, less what was confirmed as deleted since
     * @param usableBytes what the quota leaves
     */
    record Estimated(long totalBytes, long usedBytes, long usableBytes) implements Known {

        /** @throws IllegalArgumentException if a number is negative */
        public Estimated {
            requireBytes(totalBytes, usedBytes, usableBytes);
        }
    }

    /**
     * Nobody knows.
     *
     * @param reason why
     */
    record Unknown(String reason) implements StorageUsage {}

    private static void requireBytes(long total, long used, long usable) {
        if (total < 0 || used < 0 || usable < 0) {
            throw new IllegalArgumentException(
                    "total " + total + ", used " + used + ", usable " + usable + ": allowed is zero or more bytes");
        }
    }
}
