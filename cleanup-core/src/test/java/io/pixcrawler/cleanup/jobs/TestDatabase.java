// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An empty database of one test.
 *
 * @param engine what it is
 * @param dataSource connections to it, with auto-commit on
 */
record TestDatabase(Engine engine, DataSource dataSource) implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The databases that everything is tested on. */
    enum Engine {
        H2,
        POSTGRESQL;

        /** A new database. Skips the test where there is none. */
        TestDatabase open() {
            return this == H2 ? h2() : postgres();
        }

        /** Where the DDL is. */
        String schemaFile() {
            return this == H2 ? "schema-h2.sql" : "schema-postgresql.sql";
        }
    }

    private static TestDatabase h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return new TestDatabase(Engine.H2, source);
    }

    private static TestDatabase postgres() {
        DataSource server = PostgresServer.shared();
        String schema = "test" + NUMBER.incrementAndGet();
        TestDatabase database = new TestDatabase(Engine.POSTGRESQL, new ForwardingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setSchema(schema);
                return connection;
            }
        });
        database.execute("CREATE SCHEMA " + schema);
        return database;
    }

    /** Makes the library's own tables as its DDL says. */
    TestDatabase withOwnTables() {
        try (InputStream ddl = Objects.requireNonNull(JdbcRunLock.class.getResourceAsStream(engine.schemaFile()))) {
            for (String statement : new String(ddl.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
                if (!statement.isBlank()) {
                    execute(statement);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Executes, commits, and answers how many rows changed. */
    int execute(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return execute(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** The first number that a query answers. */
    long number(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection as another program would have one. */
    Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (engine == Engine.H2) {
            execute("SET DB_CLOSE_DELAY 0"); // it goes with its last connection
        }
    }
}
