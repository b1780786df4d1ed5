// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A run as a row. */
final class RunRow {

    static final String COLUMNS =
            "run_id, storage, trigger_name, requested_by, dry_run, started_at, ended_at, outcome, detail";

    private static final int COUNTER_NAME = 10;
    private static final int COUNTER_AMOUNT = 11;

    private RunRow() {}

    /** @throws IllegalArgumentException if a database could not hold a text as it is */
    static void requireStorable(RunRecord run) {
        Texts.requireStorable("storage name", run.storage());
        Texts.requireStorable("trigger", run.trigger());
        Texts.requireStorable("requestedBy", run.requestedBy());
        Texts.requireStorable("outcome", run.outcome());
        Texts.requireStorable("detail", run.detail());
        run.counters().keySet().forEach(name -> Texts.requireStorable("counter name", name));
    }

    static void bind(PreparedStatement insert, RunRecord run) throws SQLException {
        insert.setString(1, run.id().value());
        insert.setString(2, run.storage());
        insert.setString(3, run.trigger());
        insert.setString(4, run.requestedBy());
        insert.setBoolean(5, run.dryRun());
        insert.setObject(6, stored(run.startedAt()));
        insert.setObject(7, stored(run.endedAt()));
        insert.setString(8, run.outcome());
        insert.setString(9, run.detail());
    }

    /** Cut off, because a database would round, and a time must not come back later than it was. */
    static OffsetDateTime stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The run without its counters. */
    static RunRecord read(ResultSet row) throws SQLException {
        return new RunRecord(
                new RunId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                row.getString(9),
                Map.of());
    }

    /** Adds the counter of the row, if it has one. */
    static void readCounter(ResultSet row, Map<String, Long> counters) throws SQLException {
        String name = row.getString(COUNTER_NAME);
        if (name != null) {
            counters.put(name, row.getLong(COUNTER_AMOUNT));
        }
    }

    static RunRecord withCounters(RunRecord run, Map<String, Long> counters) {
        return new RunRecord(
                run.id(),
                run.storage(),
                run.trigger(),
                run.requestedBy(),
                run.dryRun(),
                run.startedAt(),
                run.endedAt(),
                run.outcome(),
                run.detail(),
                counters);
    }
}
