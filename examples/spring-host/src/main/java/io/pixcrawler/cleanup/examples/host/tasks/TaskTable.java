// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of tasks. What a runner writes counts only as long as the attempt is its own. */
@Component
class TaskTable {

    private static final String OF_ATTEMPT = " WHERE task_id = :id AND attempt = :attempt AND status = 'PROGRESS'";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** By the database's clock, which is the same for all instances. */
    void insert(String id, TaskRequest request) {
        jdbc.sql("INSERT INTO cleanup_task (task_id, kind, requested_by, dry_run, arguments, status, attempt, failures,"
                        + " created_at, cancel_requested)"
                        + " VALUES (:id, :kind, :by, :dry, :arguments, 'PENDING', 0, 0, CURRENT_TIMESTAMP, FALSE)")
                .param("id", id)
                .param("kind", request.kind().name())
                .param("by", request.requestedBy())
                .param("dry", request.dryRun())
                .param("arguments", json.writeValueAsString(request.arguments()))
                .update();
    }

    /** How long ago it was asked for, by the database's clock. */
    Duration age(Task task) {
        Instant now = jdbc.sql("SELECT CURRENT_TIMESTAMP FROM cleanup_task WHERE task_id = :id")
                .param("id", task.id())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return Duration.between(task.createdAt(), now);
    }

    Optional<Task> find(String id) {
        return jdbc.sql("SELECT * FROM cleanup_task WHERE task_id = :id")
                .param("id", id)
                .query(this::task)
                .optional();
    }

    /** The row, which nobody else changes until the end of the transaction. */
    Optional<Task> lock(String id) {
        return jdbc.sql("SELECT * FROM cleanup_task WHERE task_id = :id FOR UPDATE")
                .param("id", id)
                .query(this::task)
                .optional();
    }

    List<Task> newest(int limit) {
        return jdbc.sql("SELECT * FROM cleanup_task ORDER BY created_at DESC, task_id FETCH FIRST " + limit
                        + " ROWS ONLY")
                .query(this::task)
                .list();
    }

    /** Whether one of this kind, asked for by this name, is not over yet. */
    boolean isUnderWay(TaskKind kind, String requestedBy) {
        return jdbc.sql("SELECT COUNT(*) FROM cleanup_task WHERE kind = :kind AND requested_by = :by"
                                + " AND status IN ('PENDING', 'PROGRESS')")
                        .param("kind", kind.name())
                        .param("by", requestedBy)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Lets one transaction at a time count the starts of a kind. */
    void lock(TaskKind kind) {
        jdbc.sql("SELECT kind FROM cleanup_task_kind WHERE kind = :kind FOR UPDATE")
                .param("kind", kind.name())
                .query(String.class)
                .single();
    }

    /** When the last but so many of the kind's starts was, if there were as many since then. */
    Optional<Instant> start(TaskRequest request, int back, Instant since) {
        return jdbc.sql(
                        "SELECT started_at FROM cleanup_task WHERE kind = :kind AND dry_run = :dry AND started_at > :since"
                                + " ORDER BY started_at DESC OFFSET " + back + " ROWS FETCH FIRST 1 ROW ONLY")
                .param("kind", request.kind().name())
                .param("dry", request.dryRun())
                .param("since", time(since))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** How many of the kind were asked for earlier and have no start yet that counts. */
    long waitingBefore(Task task) {
        return jdbc.sql("SELECT COUNT(*) FROM cleanup_task WHERE kind = :kind AND dry_run = :dry AND status = 'PENDING'"
                        + " AND started_at IS NULL"
                        + " AND (created_at < :created OR (created_at = :created AND task_id < :id))")
                .param("kind", task.request().kind().name())
                .param("dry", task.request().dryRun())
                .param("created", time(task.createdAt()))
                .param("id", task.id())
                .query(Long.class)
                .single();
    }

    void begin(String id, Instant now) {
        jdbc.sql("UPDATE cleanup_task SET status = 'PROGRESS', attempt = attempt + 1, started_at = :now,"
                        + " not_before = NULL, progress = NULL WHERE task_id = :id")
                .param("id", id)
                .param("now", time(now))
                .update();
    }

    /** Before it was started. */
    void postpone(String id, Instant notBefore) {
        jdbc.sql("UPDATE cleanup_task SET status = 'PENDING', not_before = :then, progress = NULL WHERE task_id = :id")
                .param("id", id)
                .param("then", time(notBefore))
                .update();
    }

    /** After a start that did nothing, and does not count. */
    void giveBack(Task task, Instant notBefore) {
        jdbc.sql("UPDATE cleanup_task SET status = 'PENDING', started_at = NULL, not_before = :then, progress = NULL"
                        + OF_ATTEMPT)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("then", time(notBefore))
                .update();
    }

    /** After a start that failed. */
    void retry(Task task, Instant notBefore, String error) {
        jdbc.sql(
                        "UPDATE cleanup_task SET status = 'PENDING', failures = failures + 1, not_before = :then, error = :error"
                                + OF_ATTEMPT)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("then", time(notBefore))
                .param("error", error)
                .update();
    }

    /** @return whether the attempt still counts */
    boolean progress(Task task, TaskProgress progress) {
        return jdbc.sql("UPDATE cleanup_task SET progress = :progress" + OF_ATTEMPT)
                        .param("id", task.id())
                        .param("attempt", task.attempt())
                        .param("progress", json.writeValueAsString(progress))
                        .update()
                == 1;
    }

    void end(Task task, TaskStatus status, @Nullable TaskResult result, @Nullable String error, Instant now) {
        jdbc.sql("UPDATE cleanup_task SET status = :status, stats = :stats, error = :error, finished_at = :now,"
                        + " not_before = NULL" + OF_ATTEMPT)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("status", status.name())
                .param("stats", result == null ? null : json.writeValueAsString(result))
                .param("error", error)
                .param("now", time(now))
                .update();
    }

    /** Of a task that nobody works on. */
    void abandon(String id, String error, Instant now) {
        jdbc.sql("UPDATE cleanup_task SET status = 'FAILURE', error = :error, finished_at = :now, not_before = NULL"
                        + " WHERE task_id = :id")
                .param("id", id)
                .param("error", error)
                .param("now", time(now))
                .update();
    }

    void requestCancel(String id) {
        jdbc.sql("UPDATE cleanup_task SET cancel_requested = TRUE WHERE task_id = :id")
                .param("id", id)
                .update();
    }

    boolean isCancelRequested(String id) {
        return jdbc.sql("SELECT cancel_requested FROM cleanup_task WHERE task_id = :id")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** @return how many went */
    int removeOlder(Duration age, Instant now) {
        return jdbc.sql("DELETE FROM cleanup_task WHERE status IN ('SUCCESS', 'FAILURE') AND finished_at < :before")
                .param("before", time(now.minus(age)))
                .update();
    }

    private Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getString("task_id"),
                new TaskRequest(
                        TaskKind.valueOf(row.getString("kind")),
                        row.getString("requested_by"),
                        row.getBoolean("dry_run"),
                        json.readValue(row.getString("arguments"), TaskArguments.class)),
                TaskStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "not_before"),
                row.getBoolean("cancel_requested"),
                read(row.getString("progress"), TaskProgress.class),
                read(row.getString("stats"), TaskResult.class),
                row.getString("error"));
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
