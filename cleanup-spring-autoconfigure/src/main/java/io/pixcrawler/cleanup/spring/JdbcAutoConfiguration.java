// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookup;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookupBuilder;
import io.pixcrawler.cleanup.jobs.JdbcRunHistory;
import io.pixcrawler.cleanup.jobs.JdbcRunLock;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import java.time.ZoneId;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;

/** What is asked for by property and lies in the application's one {@code DataSource}: the look-up, the lock, the history. */
@AutoConfiguration(
        after = SettingsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnBean(CleanupSettings.class)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@ImportRuntimeHints(TableScripts.class)
@Conditional(OnFlag.Enabled.class)
final class JdbcAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAutoConfiguration.class);
    private static final String PREFIX = TempStorageCleanupProperties.PREFIX;
    private static final String TABLES =
            "jdbc when the table is there: by a migration of yours, or by spring.sql.init.schema-locations with the file that the message names";

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean(JobStateLookup.class)
    @ConditionalOnProperty(name = PREFIX + ".jobs.table")
    JdbcJobStateLookup jdbcJobStateLookup(
            ObjectProvider<DataSource> databases, TempStorageCleanupProperties properties) {
        DataSource database = single(databases, PREFIX + ".jobs.table");
        if (properties.jobs().updatedAtColumn() == null) {
            LOG.warn(
                    "{}.jobs.updated-at-column is not set: nobody knows for how long a job has been over, so that the passes over all jobs keep its files",
                    PREFIX);
        }
        return fitting(
                PREFIX + ".jobs",
                "what the database has",
                () -> describe(JdbcJobStateLookup.builder(database), properties.jobs())
                        .build());
    }

    /** What the library says of a table that does not fit is said of the property. */
    private static <T> T fitting(String property, String allowed, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(property, null, allowed, e);
        }
    }

    private static JdbcJobStateLookupBuilder describe(
            JdbcJobStateLookupBuilder builder, TempStorageCleanupProperties.Jobs jobs) {
        builder.idColumn(jobs.idColumn(), jobs.idType()).statusColumn(jobs.statusColumn());
        Given.value(jobs.schema(), builder::schema);
        Given.value(jobs.table(), builder::table);
        ZoneId zone = jobs.updatedAtZone();
        Given.value(jobs.updatedAtColumn(), column -> {
            if (zone == null) {
                builder.updatedAtColumn(column);
            } else {
                builder.updatedAtColumn(column, zone);
            }
        });
        jobs.statuses().forEach((status, texts) -> builder.statuses(status, texts.toArray(String[]::new)));
        Given.flag(jobs.exactNames(), builder::exactNames);
        Given.flag(jobs.rowLocks(), builder::rowLocks);
        Given.value(jobs.queryTimeout(), builder::queryTimeout);
        Given.value(jobs.lockTimeout(), builder::lockTimeout);
        return builder;
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean(RunLock.class)
    @Conditional(OnKind.JdbcLock.class)
    JdbcRunLock jdbcRunLock(ObjectProvider<DataSource> databases) {
        DataSource database = single(databases, PREFIX + ".run-lock=jdbc");
        return fitting(
                PREFIX + ".run-lock",
                TABLES,
                () -> JdbcRunLock.builder(database).build());
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean(RunHistory.class)
    @Conditional(OnKind.JdbcHistory.class)
    JdbcRunHistory jdbcRunHistory(ObjectProvider<DataSource> databases) {
        return JdbcRunHistory.builder(single(databases, PREFIX + ".history=jdbc"))
                .build();
    }

    private static DataSource single(ObjectProvider<DataSource> databases, String property) {
        DataSource database = databases.getIfUnique();
        if (database == null) {
            throw InvalidCleanupPropertyException.of(
                    property + " is set, and there is no single bean of type DataSource",
                    "Define one, or mark one of them as @Primary, or define a bean of the library's own type instead.");
        }
        return database;
    }
}
