// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What the last whole listing added up to, less what was confirmed as deleted since it began, against the quota. Thread safe. */
final class Usage {

    /** A listing that is under way. */
    final class Sum {

        private final AtomicLong bytes = new AtomicLong();
        private final long freedBefore = freed.get();

        void add(long more) {
            bytes.addAndGet(more);
        }

        /** It was a whole one. */
        void complete() {
            last = new Listed(bytes.get(), freedBefore);
        }
    }

    private record Listed(long bytes, long freedBefore) {}

    private final OptionalLong quota;
    private final AtomicLong freed = new AtomicLong();
    private volatile Listed last = new Listed(-1, 0);

    Usage(OptionalLong quota) {
        this.quota = quota;
    }

    boolean hasQuota() {
        return quota.isPresent();
    }

    Sum begin() {
        return new Sum();
    }

    void freed(long bytes) {
        freed.addAndGet(bytes);
    }

    /** As of the last listing. */
    StorageUsage now() {
        if (quota.isEmpty()) {
            return new StorageUsage.Unknown(
                    "no quota was given (S3StorageProvider.Builder.quota), and a bucket has no size of its own");
        }
        Listed listed = last;
        if (listed.bytes < 0) {
            return new StorageUsage.Unknown("nothing was listed as a whole yet, so what is there was not added up");
        }
        long used = Math.max(0, listed.bytes - (freed.get() - listed.freedBefore));
        // Where there is more than the quota allows, an emergency must still see that it gains something.
        long total = Math.max(quota.getAsLong(), used);
        return new StorageUsage.Estimated(total, used, total - used);
    }
}
