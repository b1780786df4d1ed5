// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A job table {@code jobs} as a host may have one.
 *
 * @param database where it is
 * @param idType what its ids are
 */
record TestJobs(TestDatabase database, JobIdType idType) {

    /** Makes the table, without any job. */
    TestJobs {
        String type = switch (idType) {
            case TEXT -> "VARCHAR(200)";
            case LONG -> "BIGINT";
            case UUID -> "UUID";
        };
        database.execute("CREATE TABLE jobs (id " + type
                + " PRIMARY KEY, status VARCHAR(40), updated_at TIMESTAMP WITH TIME ZONE)");
    }

    static TestJobs withTextIds(TestDatabase.Engine engine) {
        return new TestJobs(engine.open(), JobIdType.TEXT);
    }

    /** A look-up on this table, described but not built. */
    JdbcJobStateLookupBuilder lookup() {
        return lookup(database.dataSource());
    }

    JdbcJobStateLookupBuilder lookup(DataSource source) {
        return JdbcJobStateLookup.builder(source)
                .table("jobs")
                .idColumn("id", idType)
                .updatedAtColumn("updated_at")
                .statuses(JobStatus.ACTIVE, "QUEUED", "RUNNING")
                .statuses(JobStatus.COMPLETED, "DONE")
                .statuses(JobStatus.FAILED, "FAILED", "CRASHED")
                .statuses(JobStatus.CANCELLED, "CANCELLED");
    }

    static String textOf(JobStatus status) {
        return switch (status) {
            case ACTIVE -> "RUNNING";
            case COMPLETED -> "DONE";
            case FAILED -> "FAILED";
            case CANCELLED -> "CANCELLED";
            case NOT_FOUND -> throw new IllegalArgumentException("no row says NOT_FOUND");
        };
    }

    private Object value(JobId id) {
        return switch (idType) {
            case TEXT -> id.value();
            case LONG -> Long.parseLong(id.value());
            case UUID -> java.util.UUID.fromString(id.value());
        };
    }

    /** The {@code n}th id of this type. */
    JobId id(int n) {
        return new JobId(idType == JobIdType.UUID ? new UUID(0x1234L << 48, n).toString() : String.valueOf(n));
    }

    void put(JobId id, JobStatus status, Duration unchangedFor) {
        put(id, textOf(status), unchangedFor);
    }

    void put(JobId id, String status, Duration unchangedFor) {
        String then = "CURRENT_TIMESTAMP - CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND";
        double seconds = unchangedFor.toMillis() / 1000.0;
        if (database.execute(
                        "UPDATE jobs SET status = ?, updated_at = " + then + " WHERE id = ?",
                        status,
                        seconds,
                        value(id))
                == 0) {
            database.execute(
                    "INSERT INTO jobs (id, status, updated_at) VALUES (?, ?, " + then + ")",
                    value(id),
                    status,
                    seconds);
        }
    }

    void remove(JobId id) {
        database.execute("DELETE FROM jobs WHERE id = ?", value(id));
    }
}
