// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A new database in memory, which several contexts may share. */
final class MemoryDatabase {

    private MemoryDatabase() {}

    static DataSource with(String... statements) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcTemplate template = new JdbcTemplate(database);
        for (String statement : statements) {
            template.execute(statement);
        }
        return database;
    }
}
