// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.FilesAndBytes;
import io.pixcrawler.cleanup.StorageCensus;
import io.pixcrawler.cleanup.StorageStats;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How the storage stands, as the endpoint says it: {@link StorageStats}, but for the samples over time.
 *
 * @param storage the storage's name
 * @param takenAt when the usage was measured
 * @param usage how full the storage is
 * @param pressure how that stands to the thresholds
 * @param warningThreshold used percent
 * @param emergencyThreshold used percent
 * @param cleanupNeeded whether an emergency cleanup would begin now
 * @param tempFiles what the last full pass saw; nothing before the first
 * @param jobs how many jobs there are by status, where the look-up can tell
 * @param fullAt when the storage is full if it goes on so, where that can be told
 */
record StatisticsAnswer(
        String storage,
        String takenAt,
        UsageAnswer usage,
        String pressure,
        double warningThreshold,
        double emergencyThreshold,
        boolean cleanupNeeded,
        @Nullable TempFiles tempFiles,
        Map<String, Long> jobs,
        @Nullable String fullAt)
        implements OperationResponseBody {

    /**
     * What a full pass saw.
     *
     * @param seenAt when
     * @param whole whether it saw all of the storage
     * @param files how many
     * @param bytes the sum of their sizes
     * @param byOwner the same by the state of their owners
     */
    record TempFiles(String seenAt, boolean whole, long files, long bytes, Map<String, FilesAndBytes> byOwner) {

        private static TempFiles of(StorageCensus census) {
            Map<String, FilesAndBytes> byOwner = new TreeMap<>();
            census.byOwnerState().forEach((state, sum) -> byOwner.put(state.name(), sum));
            FilesAndBytes total = census.total();
            return new TempFiles(census.takenAt().toString(), census.whole(), total.files(), total.bytes(), byOwner);
        }
    }

    static StatisticsAnswer of(StorageStats stats) {
        Map<String, Long> jobs = new TreeMap<>();
        stats.jobs().forEach((status, count) -> jobs.put(status.name(), count));
        return new StatisticsAnswer(
                stats.storage(),
                stats.takenAt().toString(),
                UsageAnswer.of(stats.usage()),
                stats.pressure().name(),
                stats.warningThreshold(),
                stats.emergencyThreshold(),
                stats.cleanupNeeded(),
                stats.census().map(TempFiles::of).orElse(null),
                jobs,
                stats.fullAt().map(Instant::toString).orElse(null));
    }
}
