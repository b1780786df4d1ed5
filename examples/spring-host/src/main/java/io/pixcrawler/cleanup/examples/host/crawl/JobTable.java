// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/**
 * The table that the cleanup reads, too. Every step of a job asks for the state in which it has to be, so that a job that ended stays ended, whoever comes late. Times
 * are the database's, which all instances share.
 */
final class JobTable {

    private static final String ACTIVE = "status IN ('PENDING', 'RUNNING')";
    private static final String COLUMNS =
            "id, keyword, engines, images, status, chunks_done, chunks_total, requested_by, error, created_at, updated_at";

    private final JdbcClient database;
    private final String instance;

    /** @param instance names this process among those that share the table */
    JobTable(JdbcClient database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    long add(JobOrder order, int chunks, String requestedBy) {
        KeyHolder id = new GeneratedKeyHolder();
        database.sql("INSERT INTO crawl_job (keyword, engines, images, status, chunks_done, chunks_total, requested_by,"
                        + " instance, cancel_requested, created_at, updated_at) VALUES (:keyword, :engines, :images, 'PENDING', 0,"
                        + " :chunks, :by, :instance, FALSE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                .param("keyword", order.keyword())
                .param(
                        "engines",
                        String.join(
                                ",",
                                order.enginesInOrder().stream()
                                        .map(Engine::text)
                                        .toList()))
                .param("images", order.images())
                .param("chunks", chunks)
                .param("by", requestedBy)
                .param("instance", instance)
                .update(id, "id");
        return Objects.requireNonNull(id.getKeyAs(Long.class), "the id of the new row");
    }

    /** Before each chunk; whether it was this instance's to say. */
    boolean begin(long id) {
        return database.sql("UPDATE crawl_job SET status = 'RUNNING', updated_at = CURRENT_TIMESTAMP"
                                + " WHERE id = :id AND instance = :instance AND " + ACTIVE)
                        .param("id", id)
                        .param("instance", instance)
                        .update()
                == 1;
    }

    /** Whether it was this instance's to say. */
    boolean chunkDone(long id) {
        return database.sql("UPDATE crawl_job SET chunks_done = chunks_done + 1, updated_at = CURRENT_TIMESTAMP"
                                + " WHERE id = :id AND instance = :instance AND status = 'RUNNING'")
                        .param("id", id)
                        .param("instance", instance)
                        .update()
                == 1;
    }

    /** Whether it was this instance's to say, and every chunk is done. */
    boolean complete(long id) {
        return database.sql("UPDATE crawl_job SET status = 'COMPLETED', updated_at = CURRENT_TIMESTAMP"
                                + " WHERE id = :id AND instance = :instance AND status = 'RUNNING'"
                                + " AND chunks_done = chunks_total")
                        .param("id", id)
                        .param("instance", instance)
                        .update()
                == 1;
    }

    /** As one that is not complete; whether it was this instance's to say. */
    boolean end(long id, CrawlStatus status, @Nullable String error) {
        return database.sql("UPDATE crawl_job SET status = :status, error = :error, updated_at = CURRENT_TIMESTAMP"
                                + " WHERE id = :id AND instance = :instance AND " + ACTIVE)
                        .param("status", status.name())
                        .param("error", error)
                        .param("id", id)
                        .param("instance", instance)
                        .update()
                == 1;
    }

    /** Whether there is such a job that has not ended. Its own instance ends it. */
    boolean askToCancel(long id) {
        return database.sql("UPDATE crawl_job SET cancel_requested = TRUE WHERE id = :id AND " + ACTIVE)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Gives a sign of life of jobs that work here; answers which of them are still this instance's. */
    List<Long> touch(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        database.sql(
                        "UPDATE crawl_job SET updated_at = CURRENT_TIMESTAMP WHERE id IN (:ids) AND instance = :instance AND "
                                + ACTIVE)
                .param("ids", ids)
                .param("instance", instance)
                .update();
        return database.sql("SELECT id FROM crawl_job WHERE id IN (:ids) AND instance = :instance AND " + ACTIVE)
                .param("ids", ids)
                .param("instance", instance)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Jobs of this instance that somebody, somewhere, wants to be cancelled. */
    List<Long> toBeCancelled() {
        return database.sql("SELECT id FROM crawl_job WHERE instance = :instance AND cancel_requested AND " + ACTIVE)
                .param("instance", instance)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Jobs without a sign of life for so long. */
    List<Long> silent(Duration silence) {
        return database.sql("SELECT id FROM crawl_job WHERE updated_at < :before AND " + ACTIVE)
                .param("before", now().minus(silence))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Ends a job in the place of its instance; whether it is still without a sign of life, and nobody else was first. */
    boolean endSilent(long id, Duration silence) {
        return database.sql("UPDATE crawl_job SET status = 'FAILED', error = :error, updated_at = CURRENT_TIMESTAMP"
                                + " WHERE id = :id AND updated_at < :before AND " + ACTIVE)
                        .param("error", "the instance that worked on it has died")
                        .param("id", id)
                        .param("before", now().minus(silence))
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return database.sql("SELECT CURRENT_TIMESTAMP")
                .query(OffsetDateTime.class)
                .single();
    }

    Optional<CrawlJob> find(long id) {
        return database.sql("SELECT " + COLUMNS + " FROM crawl_job WHERE id = :id")
                .param("id", id)
                .query(JobTable::job)
                .optional();
    }

    /** The newest first. */
    List<CrawlJob> newest(int limit) {
        return database.sql("SELECT " + COLUMNS + " FROM crawl_job ORDER BY id DESC LIMIT :limit")
                .param("limit", limit)
                .query(JobTable::job)
                .list();
    }

    private static CrawlJob job(ResultSet row, int number) throws SQLException {
        return new CrawlJob(
                row.getLong("id"),
                row.getString("keyword"),
                List.of(row.getString("engines").split(",")),
                row.getInt("images"),
                CrawlStatus.valueOf(row.getString("status")),
                row.getInt("chunks_done"),
                row.getInt("chunks_total"),
                row.getString("requested_by"),
                row.getString("error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
