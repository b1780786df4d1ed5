// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * How much one run may do, and with how many threads.
 *
 * @param batchSize files that are decided and deleted together; 1000 by default, what one bulk request of an object store takes
 * @param maxDuration after which a run begins no batch and no removal; 30 minutes by default
 * @param maxFiles files that one run may remove, or {@link #UNLIMITED}; 10 000 by default, at least the batch size
 * @param workers threads of a run; 2 by default
 * @param runLockLease after which the lock of a holder that died expires; 60 seconds by default
 */
public record LimitSettings(int batchSize, Duration maxDuration, long maxFiles, int workers, Duration runLockLease) {

    /** No limit of removed files. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public LimitSettings {
        Setting.CLEANUP_BATCH_SIZE.require(batchSize);
        Setting.MAX_CLEANUP_DURATION_MINUTES.require(maxDuration);
        Setting.MAX_FILES_PER_CLEANUP.require(maxFiles);
        Setting.PARALLEL_CLEANUP_WORKERS.require(workers);
        Setting.RUN_LOCK_LEASE_SECONDS.require(runLockLease);
        if (maxFiles < batchSize) {
            throw Setting.MAX_FILES_PER_CLEANUP.refuse(
                    maxFiles, "at least " + Setting.CLEANUP_BATCH_SIZE.key() + " = " + batchSize);
        }
    }

    /** These settings with another {@link #batchSize}. */
    public LimitSettings withBatchSize(int value) {
        return new LimitSettings(value, maxDuration, maxFiles, workers, runLockLease);
    }

    /** These settings with another {@link #maxDuration}. */
    public LimitSettings withMaxDuration(Duration value) {
        return new LimitSettings(batchSize, value, maxFiles, workers, runLockLease);
    }

    /** These settings with another {@link #maxFiles}. */
    public LimitSettings withMaxFiles(long value) {
        return new LimitSettings(batchSize, maxDuration, value, workers, runLockLease);
    }

    /** These settings with another {@link #workers}. */
    public LimitSettings withWorkers(int value) {
        return new LimitSettings(batchSize, maxDuration, maxFiles, value, runLockLease);
    }

    /** These settings with another {@link #runLockLease}. */
    public LimitSettings withRunLockLease(Duration value) {
        return new LimitSettings(batchSize, maxDuration, maxFiles, workers, value);
    }
}
