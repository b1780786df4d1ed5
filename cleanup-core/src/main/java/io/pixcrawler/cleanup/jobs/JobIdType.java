// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the id column of a job table holds. A job's id is sent as such a value only if the value, written as text again, is the id character by
 * character: {@code 007} is not sent as the number 7, nor a UUID in upper case. What is not sent is left out of the answer, which keeps the files.
 */
public enum JobIdType {
    /** Any text. All ids are sent, but for those with half a surrogate pair, which no database can hold. */
    TEXT(
            "a character type",
            Set.of(Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR)) {
        @Override
        @Nullable
        Object parsed(String id) {
            return Texts.isWellFormed(id) ? id : null;
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setString(index, (String) value);
        }

        @Override
        @Nullable
        String read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }
    },

    /** Whole numbers of 64 bits, in decimal without leading zeros or plus sign. */
    LONG(
            "a whole number type",
            Set.of(Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.NUMERIC, Types.DECIMAL)) {
        @Override
        @Nullable
        Object parsed(String id) {
            try {
                return Long.parseLong(id);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setLong(index, (Long) value);
        }

        @Override
        @Nullable
        String read(ResultSet row, int index) throws SQLException {
            long number = row.getLong(index);
            return row.wasNull() ? null : Long.toString(number);
        }
    },

    /** UUIDs in a column of that type, in lower case with hyphens. For UUIDs in a text column take {@link #TEXT}. */
    UUID("the type UUID", Set.of()) {
        @Override
        @Nullable
        Object parsed(String id) {
            try {
                return java.util.UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        @Nullable
        String read(ResultSet row, int index) throws SQLException {
            java.util.UUID uuid = row.getObject(index, java.util.UUID.class);
            return uuid == null ? null : uuid.toString();
        }
    };

    private static final String UUID_TYPE = "uuid";

    private final String columnTypes;
    private final Set<Integer> jdbcTypes;

    JobIdType(String columnTypes, Set<Integer> jdbcTypes) {
        this.columnTypes = columnTypes;
        this.jdbcTypes = jdbcTypes;
    }

    abstract @Nullable Object parsed(String id);

    abstract void bind(PreparedStatement statement, int index, Object value) throws SQLException;

    /** The id in this column of the row; null if there is none. */
    abstract @Nullable String read(ResultSet row, int index) throws SQLException;

    /** What to send for the id; empty if it cannot be sent as it is. */
    Optional<Object> sent(JobId id) {
        return Optional.ofNullable(parsed(id.value()))
                .filter(value -> value.toString().equals(id.value()));
    }

    /** Some value of this type, to try a statement with. */
    Object sample() {
        return switch (this) {
            case TEXT -> "0";
            case LONG -> 0L;
            case UUID -> new java.util.UUID(0, 0);
        };
    }

    /** Whether a column of this type, as the driver reports it, holds such ids. */
    boolean accepts(int jdbcType, String typeName) {
        // H2 and PostgreSQL report a UUID column as binary and as other: only the name tells.
        return typeName.equalsIgnoreCase(UUID_TYPE) ? this == UUID : jdbcTypes.contains(jdbcType);
    }

    String columnTypes() {
        return columnTypes;
    }
}
