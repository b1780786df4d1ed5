// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How old the last change of a row is, computed by the database from its own clock. {@code EXTRACT(EPOCH ...)} of a time stamp without zone is its
 * reading as if it were UTC, in H2 and in PostgreSQL, whatever the zone of the session; so what the database computes is right but for the offset of
 * the zone in which the host writes, and that is added here.
 *
 * @param zone the zone of a column without one; null for a column with time zone
 */
record Ages(@Nullable ZoneId zone) {

    /** More than this is no age but a mistake: what a time stamp of "minus infinity" gives, for one. */
    private static final double MAX_SECONDS = Duration.ofDays(365_000).toSeconds();

    private static final double NANOS = 1e9;

    /** Two columns of a select list: the age in seconds as if the value were UTC, and the value in seconds since 1970. */
    static String columns(String value) {
        return "EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) - EXTRACT(EPOCH FROM " + value + "), EXTRACT(EPOCH FROM " + value
                + ")";
    }

    /** Whether values of such a column are moments, as the driver reports the type. */
    static boolean hasZone(int jdbcType, String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        // PostgreSQL's driver reports both kinds as TIMESTAMP.
        return jdbcType == java.sql.Types.TIMESTAMP_WITH_TIMEZONE
                || name.equals("timestamptz")
                || name.endsWith("with time zone");
    }

    /**
     * The age in the two columns from this one on; empty if there is none, or the row is from the future.
     *
     * @param index the first of the two columns
     */
    Optional<Duration> read(ResultSet row, int index) throws SQLException {
        double seconds = row.getDouble(index);
        if (row.wasNull() || !(Math.abs(seconds) <= MAX_SECONDS)) {
            return Optional.empty();
        }
        double age = seconds + offsetAt(row.getDouble(index + 1));
        return age < 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (age % 1 * NANOS)).plusSeconds((long) age));
    }

    private int offsetAt(double localSeconds) {
        if (zone == null) {
            return 0;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond((long) Math.floor(localSeconds), 0, ZoneOffset.UTC);
        // In the hour that a clock shows twice the later reading is taken, which makes the row younger.
        return local.atZone(zone).withLaterOffsetAtOverlap().getOffset().getTotalSeconds();
    }
}
