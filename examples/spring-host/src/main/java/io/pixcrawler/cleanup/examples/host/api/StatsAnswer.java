// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.FileOwnerState;
import io.pixcrawler.cleanup.FilesAndBytes;
import io.pixcrawler.cleanup.PressureLevel;
import io.pixcrawler.cleanup.StorageCensus;
import io.pixcrawler.cleanup.StorageStats;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.pixcrawler.cleanup.examples.host.tasks.UsageSamples;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the storage stands.
 *
 * @param storage its name
 * @param takenAt when the usage was measured
 * @param totalBytes its size
 * @param usedBytes what is taken
 * @param usableBytes what may still be written
 * @param usedPercent the same as a share
 * @param usageUnknown why nobody knows how full it is
 * @param pressure how that stands to the thresholds
 * @param warningThreshold used percent
 * @param emergencyThreshold used percent
 * @param cleanupNeeded whether an emergency would begin now
 * @param tempFiles files of the last full pass
 * @param tempBytes their bytes
 * @param orphanedFiles those whose jobs are gone
 * @param orphanedBytes their bytes
 * @param filesByJobState by the state of their jobs
 * @param jobs jobs by status
 * @param censusAt when the last full pass saw that
 * @param usageOverTime samples
 * @param fullAt when it is full if it goes on so
 */
@SnakeCase
@Schema(description = "How the storage stands")
record StatsAnswer(
        @Schema(description = "The storage's name") String storage,
        @Schema(description = "When the usage was measured") Instant takenAt,

        @Schema(description = "The size of the store; null if not known") @Nullable
        Long totalBytes,

        @Schema(description = "What is taken; null if not known") @Nullable
        Long usedBytes,

        @Schema(description = "What may still be written; null if not known") @Nullable
        Long usableBytes,

        @Schema(description = "As df shows it; null if not known", minimum = "0", maximum = "100") @Nullable
        Double usedPercent,

        @Schema(description = "Why nobody knows how full it is; null if it is known") @Nullable
        String usageUnknown,

        @Schema(description = "How that stands to the thresholds")
        PressureLevel pressure,

        @Schema(description = "Used percent from which health warns")
        double warningThreshold,

        @Schema(description = "Used percent from which it is an emergency")
        double emergencyThreshold,

        @Schema(description = "Whether an emergency cleanup would begin now")
        boolean cleanupNeeded,

        @Schema(description = "Temp files that the last full pass saw; 0 before the first")
        long tempFiles,

        @Schema(description = "Their bytes") long tempBytes,

        @Schema(description = "Those among them whose jobs are not found")
        long orphanedFiles,

        @Schema(description = "Their bytes") long orphanedBytes,

        @Schema(description = "The temp files by the state of their jobs")
        Map<String, FilesAndBytes> filesByJobState,

        @Schema(description = "How many jobs there are by status, where the job store can tell")
        Map<String, Long> jobs,

        @Schema(description = "When the last full pass saw the files; null before the first") @Nullable
        Instant censusAt,

        @Schema(description = "Samples of the last day, oldest first, at most 201; the last one is measured now")
        List<UsageAnswer> usageOverTime,

        @Schema(description = "When the storage is full if it goes on so; null if it does not fill, or nobody can tell")
        @Nullable
        Instant fullAt) {

    StatsAnswer {
        filesByJobState = Map.copyOf(filesByJobState);
        jobs = Map.copyOf(jobs);
        usageOverTime = List.copyOf(usageOverTime);
    }

    /**
     * How full the storage was at one moment.
     *
     * @param at the moment
     * @param usedBytes what was taken
     * @param usedPercent the same as a share
     */
    @SnakeCase
    @Schema(description = "How full the storage was at one moment")
    record UsageAnswer(
            @Schema(description = "The moment") Instant at,
            @Schema(description = "What was taken") long usedBytes,

            @Schema(description = "The same as a share", minimum = "0", maximum = "100")
            double usedPercent) {

        private static UsageAnswer of(Instant at, StorageUsage.Known usage) {
            return new UsageAnswer(at, usage.usedBytes(), usage.usedPercent());
        }
    }

    static StatsAnswer of(StorageStats stats, List<UsageSamples.Sample> samples) {
        StorageUsage.Known known = stats.usage() instanceof StorageUsage.Known usage ? usage : null;
        Map<FileOwnerState, FilesAndBytes> files =
                stats.census().map(StorageCensus::byOwnerState).orElse(Map.of());
        FilesAndBytes all = stats.census().map(StorageCensus::total).orElse(FilesAndBytes.NONE);
        FilesAndBytes orphans = files.getOrDefault(FileOwnerState.NOT_FOUND, FilesAndBytes.NONE);
        return new StatsAnswer(
                stats.storage(),
                stats.takenAt(),
                known == null ? null : known.totalBytes(),
                known == null ? null : known.usedBytes(),
                known == null ? null : known.usableBytes(),
                known == null ? null : known.usedPercent(),
                stats.usage() instanceof StorageUsage.Unknown unknown ? unknown.reason() : null,
                stats.pressure(),
                stats.warningThreshold(),
                stats.emergencyThreshold(),
                stats.cleanupNeeded(),
                all.files(),
                all.bytes(),
                orphans.files(),
                orphans.bytes(),
                named(files),
                named(stats.jobs()),
                stats.census().map(StorageCensus::takenAt).orElse(null),
                usageOverTime(samples, stats.takenAt(), known),
                stats.fullAt().orElse(null));
    }

    private static <V> Map<String, V> named(Map<? extends Enum<?>, V> values) {
        Map<String, V> named = new TreeMap<>();
        values.forEach((key, value) -> named.put(key.name(), value));
        return named;
    }

    private static List<UsageAnswer> usageOverTime(
            List<UsageSamples.Sample> samples, Instant now, StorageUsage.@Nullable Known usage) {
        List<UsageAnswer> answers = new ArrayList<>();
        samples.forEach(sample -> answers.add(new UsageAnswer(sample.at(), sample.usedBytes(), sample.usedPercent())));
        if (usage != null) {
            answers.add(UsageAnswer.of(now, usage));
        }
        return answers;
    }
}
