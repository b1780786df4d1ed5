// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.examples.host.crawl.CrawlStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.util.unit.DataSize;

/**
 * What earlier days have left: jobs of every state and their files, files that nobody knows, and some that must stay. Made once, at the first start. A file's change time
 * cannot be set, so the demonstration has {@code age-signals=modified}.
 */
final class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(10);
    private static final int IMAGES_OF_A_CHUNK = 20;
    /** No job has them. */
    private static final long UNKNOWN = 900_000;

    private final JdbcClient database;
    private final Path root;
    private final TempStorageCleanupService cleanup;
    private final DataSize quota;
    private final Instant now = Instant.now();
    private final NavigableMap<Duration, Long> bytesByAge = new TreeMap<>();

    DemoData(JdbcClient database, Path root, TempStorageCleanupService cleanup, DataSize quota) {
        this.database = database;
        this.root = root;
        this.cleanup = cleanup;
        this.quota = quota;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (database.sql("SELECT COUNT(*) FROM crawl_job").query(Long.class).single() == 0) {
            try {
                leaveFiles();
                leaveSamples();
            } catch (IOException e) {
                throw new UncheckedIOException("the demonstration's files could not be written", e);
            }
        }
        // A first look, so that the files of each state are counted from the beginning.
        cleanup.with(RunOptions.defaults().withDryRun(true).withRequestedBy("demo"))
                .cleanupOrphanedFiles();
        LOG.info("the demonstration is ready: log in as viewer (password viewer) or operator (password operator)");
    }

    private void leaveFiles() throws IOException {
        files(job("sunsets", CrawlStatus.COMPLETED, Duration.ofDays(2)), 120, Duration.ofDays(2));
        files(job("harbours", CrawlStatus.COMPLETED, Duration.ofMinutes(10)), 60, Duration.ofMinutes(15));
        files(job("old bridges", CrawlStatus.FAILED, Duration.ofHours(3)), 80, Duration.ofHours(4));
        files(job("tram stops", CrawlStatus.FAILED, Duration.ofMinutes(5)), 30, Duration.ofMinutes(8));
        files(job("beetles", CrawlStatus.CANCELLED, Duration.ofHours(30)), 60, Duration.ofHours(31));
        files(job("market halls", CrawlStatus.CANCELLED, Duration.ofMinutes(20)), 20, Duration.ofMinutes(30));
        // Of an instance that has died: the heartbeat of this one finds it, and the cleanup takes what it left.
        files(job("wind mills", CrawlStatus.RUNNING, Duration.ofHours(1)), 30, Duration.ofHours(1));
        files(UNKNOWN + 1, 120, Duration.ofHours(40));
        files(UNKNOWN + 2, 30, Duration.ofHours(2));
        file("readme.txt", Duration.ofDays(9));
        file("job_7-thumb.jpg", Duration.ofDays(9));
        file("job_" + (UNKNOWN + 3) + "_chunk_1_cover.keep.jpg", Duration.ofDays(9));
    }

    /** A row as it was written then. */
    private long job(String keyword, CrawlStatus status, Duration age) {
        KeyHolder id = new GeneratedKeyHolder();
        database.sql("INSERT INTO crawl_job (keyword, engines, images, status, chunks_done, chunks_total, requested_by,"
                        + " instance, cancel_requested, error, created_at, updated_at) VALUES (:keyword, 'google,bing', 60,"
                        + " :status, :done, 6, 'demo', 'demo', FALSE, :error, :created, :updated)")
                .param("keyword", keyword)
                .param("status", status.name())
                .param("done", status == CrawlStatus.COMPLETED ? 6 : 2)
                .param("error", status == CrawlStatus.FAILED ? "the connection was reset" : null)
                .param("created", now.minus(age).minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC))
                .param("updated", now.minus(age).atOffset(ZoneOffset.UTC))
                .update(id, "id");
        return Objects.requireNonNull(id.getKeyAs(Long.class), "the id of the new row");
    }

    private void files(long job, int count, Duration age) throws IOException {
        for (int i = 0; i < count; i++) {
            String half = i % IMAGES_OF_A_CHUNK == IMAGES_OF_A_CHUNK - 1 ? ".part" : "";
            file("job_%d_chunk_%d/google_%04d.jpg%s".formatted(job, 1 + i / IMAGES_OF_A_CHUNK, i + 1, half), age);
        }
    }

    /** How full it was on the last day, had somebody looked: the files that are that old. */
    private void leaveSamples() {
        for (Duration ago = DAY; ago.compareTo(Duration.ZERO) > 0; ago = ago.minus(BETWEEN_SAMPLES)) {
            long used = bytesByAge.tailMap(ago).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            database.sql("INSERT INTO usage_sample (taken_at, used_bytes, used_percent) VALUES (:at, :bytes, :percent)")
                    .param("at", now.minus(ago).atOffset(ZoneOffset.UTC))
                    .param("bytes", used)
                    .param("percent", 100.0 * used / quota.toBytes())
                    .update();
        }
    }

    private void file(String key, Duration age) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.getParent());
        byte[] image = Images.of(key);
        Files.write(file, image, StandardOpenOption.CREATE_NEW);
        bytesByAge.merge(age, (long) image.length, Long::sum);
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }
}
