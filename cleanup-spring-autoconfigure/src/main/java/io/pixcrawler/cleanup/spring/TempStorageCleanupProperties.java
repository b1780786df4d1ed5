// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.jobs.JobIdType;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application sets beside the library's own settings, which {@link io.pixcrawler.cleanup.Setting} lists.
 *
 * @param enabled Whether there is a cleanup at all.
 * @param dedicatedRoot Whether a home or the system's temp directory may be the root, because it holds temp files alone.
 * @param runLock What keeps the full passes of several processes on one storage apart.
 * @param history Where runs are remembered.
 * @param auditFile A file that takes a JSON line for each file that is removed or refused; none by default. Needs jackson-core 2.
 * @param jobs Where jobs are, if the application has no JobStateLookup of its own.
 * @param s3 The bucket, if temp files are in one.
 * @param schedule What runs by itself.
 * @param events What is done about the events that the application publishes.
 * @param endpoint What the Actuator endpoint offers.
 */
@ConfigurationProperties(TempStorageCleanupProperties.PREFIX)
public record TempStorageCleanupProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean dedicatedRoot,
        @DefaultValue("none") RunLockKind runLock,
        @DefaultValue("memory") HistoryKind history,
        @Nullable Path auditFile,
        @DefaultValue Jobs jobs,
        @DefaultValue S3 s3,
        @DefaultValue Schedule schedule,
        @DefaultValue Events events,
        @DefaultValue Endpoint endpoint) {

    /** Before every property. */
    public static final String PREFIX = "temp-storage-cleanup";

    /** What keeps the full passes of several processes apart. */
    public enum RunLockKind {
        /** Nothing; those of one process are kept apart anyway. */
        NONE,
        /** A locked file below the root of the local storage: processes of one machine. */
        DIRECTORY,
        /** A row of the table {@code cleanup_run_lock}: all processes that share the database. */
        JDBC
    }

    /** Where runs are remembered. */
    public enum HistoryKind {
        /** In the process. */
        MEMORY,
        /** In tables of the database, for longer than the process lives. */
        JDBC
    }

    /**
     * The job table, as {@link io.pixcrawler.cleanup.jobs.JdbcJobStateLookupBuilder} takes it.
     *
     * @param schema The schema of the table; by default the database looks for it.
     * @param table The table or view that has a row for each job; without it there is no look-up by JDBC.
     * @param idColumn The column of job ids, which should have an index.
     * @param idType What that column holds.
     * @param statusColumn The column of states.
     * @param updatedAtColumn The column of the last changes; without it no age of a state is known.
     * @param updatedAtZone The zone in which that column is written, where its type has none.
     * @param statuses What each text in the column of states means; a text that is not here keeps the files of its jobs.
     * @param exactNames Whether names are taken with their upper and lower case.
     * @param rowLocks Whether the rows of ended jobs are locked while their files are removed.
     * @param queryTimeout The longest time of a query.
     * @param lockTimeout The longest time to wait for a row.
     */
    public record Jobs(
            @Nullable String schema,
            @Nullable String table,
            @DefaultValue("id") String idColumn,
            @DefaultValue("text") JobIdType idType,
            @DefaultValue("status") String statusColumn,
            @Nullable String updatedAtColumn,
            @Nullable ZoneId updatedAtZone,
            @DefaultValue Map<JobStatus, List<String>> statuses,
            @DefaultValue("false") boolean exactNames,
            @DefaultValue("false") boolean rowLocks,
            @Nullable Duration queryTimeout,
            @Nullable Duration lockTimeout) {}

    /**
     * The bucket, as {@code S3StorageProvider.Builder} takes it; the application's {@code S3Client} speaks to it.
     *
     * @param bucket The bucket; without it the storage is the directory temp-storage-path.
     * @param prefix Below which the temp files are; / is added at its end.
     * @param dedicatedBucket Whether the whole bucket is for temp files, so that there may be no prefix.
     * @param quota What the temp files may take together; without it usage is not known and no emergency begins.
     * @param pageSize Keys of one list request.
     * @param deleteBatchSize Keys of one delete request.
     * @param workers List requests at a time, at most.
     * @param keepUploads Whether uncompleted uploads are left alone.
     * @param removeVersions Whether old versions go too, in a bucket that keeps them.
     * @param requireConditionalDeletion Whether nothing is removed where the store does not honour a condition.
     * @param quarantine Whether removed objects are copied first, so that they can be brought back.
     */
    public record S3(
            @Nullable String bucket,
            @Nullable String prefix,
            @DefaultValue("false") boolean dedicatedBucket,
            @Nullable DataSize quota,
            @Nullable Integer pageSize,
            @Nullable Integer deleteBatchSize,
            @Nullable Integer workers,
            @DefaultValue("false") boolean keepUploads,
            @DefaultValue("false") boolean removeVersions,
            @DefaultValue("false") boolean requireConditionalDeletion,
            @DefaultValue("false") boolean quarantine) {}

    /**
     * What runs by itself. A cron expression has six fields, the first of them seconds, and counts in the zone of the machine.
     *
     * @param enabled Whether anything runs by itself.
     * @param scheduledCron When the scheduled cleanup runs; without it every scheduled-cleanup-interval-minutes, on the full hour by default. A - for never.
     * @param emergencyCron When it is looked whether it is an emergency; without it every emergency-check-interval-minutes. A - for never.
     * @param orphansCron When orphans are looked for; every 6 hours at half past by default. A - for never.
     */
    public record Schedule(
            @DefaultValue("false") boolean enabled,
            @Nullable String scheduledCron,
            @Nullable String emergencyCron,
            @DefaultValue("0 30 */6 * * *") String orphansCron) {}

    /**
     * What is done about {@link JobEndedEvent} and {@link ChunkCompletedEvent}.
     *
     * @param enabled Whether they trigger a cleanup.
     * @param threads How many of them are worked on at a time, 1 to 64.
     */
    public record Events(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2") int threads) {}

    /**
     * What the Actuator endpoint offers.
     *
     * @param triggers Whether it also starts runs, restores and changes settings; over HTTP only where Spring Security guards the application.
     */
    public record Endpoint(@DefaultValue("false") boolean triggers) {}
}
