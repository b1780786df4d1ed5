// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a storage stands. The usage is measured for the answer; files and bytes come from the last full pass, so they are as old as
 * {@link StorageCensus#takenAt} says.
 *
 * @param storage the storage's name
 * @param takenAt when the usage was measured, by the host's clock
 * @param usage how full the storage is
 * @param pressure how that stands to the thresholds
 * @param emergencyThreshold used percent from which it is an emergency
 * @param warningThreshold used percent from which health warns
 * @param cleanupNeeded whether an emergency cleanup would begin now
 * @param censusOrNull the temp files by their owners' state; null before the first full pass
 * @param jobs how many jobs there are by status, where the host can tell; empty where it cannot
 * @param usageOverTime samples of the usage, oldest first, bounded
 * @param fullAtOrNull when the storage is full if it goes on so; null if it does not fill, or that cannot be told
 */
public record StorageStats(
        String storage,
        Instant takenAt,
        StorageUsage usage,
        PressureLevel pressure,
        double emergencyThreshold,
        double warningThreshold,
        boolean cleanupNeeded,
        @Nullable StorageCensus censusOrNull,
        Map<JobStatus, Long> jobs,
        List<UsageSample> usageOverTime,
        @Nullable Instant fullAtOrNull) {

    /** Copies what could change. */
    public StorageStats {
        jobs = Map.copyOf(jobs);
        usageOverTime = List.copyOf(usageOverTime);
    }

    /** The temp files by their owners' state, once there was a full pass. */
    public Optional<StorageCensus> census() {
        return Optional.ofNullable(censusOrNull);
    }

    /** When the storage is full if it goes on so, where that can be told. */
    public Optional<Instant> fullAt() {
        return Optional.ofNullable(fullAtOrNull);
    }
}
