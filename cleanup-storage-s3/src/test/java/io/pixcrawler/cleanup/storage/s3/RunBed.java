// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A whole service on a bucket whose clock is two days ahead of the times of its objects, because those cannot be set back. Job 1 is active, job 2 failed
 * long ago.
 */
final class RunBed implements AutoCloseable {

    static final int PAGE = 50;
    static final int SIZE = 100;

    private static final Duration AHEAD = Duration.ofDays(2);
    private static final String PREFIX = "temp/";

    final FaultProxy proxy = new FaultProxy(EmbeddedS3.open());
    final String bucket;
    private final TempStorageCleanupService service;

    /** @param choice of the provider's settings */
    RunBed(boolean versioned, UnaryOperator<S3StorageProvider.Builder> choice) {
        this.bucket = versioned ? proxy.versionedBucket("runs") : proxy.bucket("runs");
        for (Request kind : Request.values()) {
            proxy.on(kind)
                    .pass((request, next) -> next.send(request)
                            .map(answer ->
                                    answer.without("Date"::equalsIgnoreCase).with("Date: " + date())));
        }
        InMemoryJobStates jobs = new InMemoryJobStates();
        jobs.put(new JobId("1"), JobStatus.ACTIVE);
        jobs.put(new JobId("2"), JobStatus.FAILED, Instant.now().minus(Duration.ofDays(3)));
        S3StorageProvider storage = choice.apply(S3StorageProvider.builder(proxy.client(), bucket, PREFIX)
                        .pageSize(PAGE)
                        .deleteBatchSize(PAGE))
                .build();
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits -> limits.withWorkers(1))
                .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
        this.service = TempStorageCleanupService.builder(storage, jobs)
                .settings(settings)
                .build();
    }

    private static String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(AHEAD).atOffset(ZoneOffset.UTC));
    }

    TempStorageCleanupService service() {
        return service;
    }

    private S3Client direct() {
        return proxy.server().client();
    }

    /** Past the proxy. */
    void write(String... keys) {
        for (String key : keys) {
            direct().putObject(
                            request -> request.bucket(bucket).key(PREFIX + key), RequestBody.fromBytes(new byte[SIZE]));
        }
    }

    void writeMany(String directory, int count) {
        for (int i = 0; i < count; i++) {
            write(directory + "/" + i + ".jpg");
        }
    }

    /** Past the proxy: what is there below the prefix, but for what is the library's own. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (S3Object object : direct().listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(PREFIX))
                .contents()) {
            String key = object.key().substring(PREFIX.length());
            if (!Root.isReserved(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The books of a run close, whatever happened in it. */
    static CleanupStats closed(CleanupStats stats) {
        FileCounts files = stats.files();
        assertThat(files.deleted()
                        + files.alreadyGone()
                        + files.changed()
                        + files.refused()
                        + files.kept()
                        + files.failed()
                        + files.wouldDelete())
                .as(stats.toString())
                .isEqualTo(files.scanned());
        return stats;
    }

    @Override
    public void close() {
        service.close();
        proxy.close();
    }
}
