// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Temp files and the jobs that own them, as crawls leave them. */
public final class TempTree {

    private static final Duration STEP = Duration.ofMillis(1100);

    private final Path root;
    private final JdbcClient jdbc;

    public TempTree(Path root, JdbcClient jdbc) {
        this.root = root;
        this.jdbc = jdbc;
    }

    /** A job that has been in this state for so long. */
    public void job(long id, String status, Duration since) {
        OffsetDateTime then = Instant.now().minus(since).atOffset(ZoneOffset.UTC);
        jdbc.sql("INSERT INTO crawl_job (id, keyword, engines, images, status, chunks_done, chunks_total, requested_by,"
                        + " instance, cancel_requested, created_at, updated_at)"
                        + " VALUES (:id, 'cats', 'google', 1, :status, 0, 1, 'test', 'none', FALSE, :then, :then)")
                .param("id", id)
                .param("status", status)
                .param("then", then)
                .update();
    }

    /** A file of the job's chunk, written so long ago. */
    public Path file(long job, int chunk, String name, Duration age) {
        Path file = root.resolve("job_" + job + "_chunk_" + chunk).resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Waits until no file may have been written after a trigger that is raised now: the time stamps of some stores have steps of a second. */
    public void untilWrittenBeforeNow() {
        Instant written = Instant.now();
        await().until(() -> Instant.now().isAfter(written.plus(STEP)));
    }

    /** The key of a file. */
    public String key(Path file) {
        return root.relativize(file).toString();
    }
}
