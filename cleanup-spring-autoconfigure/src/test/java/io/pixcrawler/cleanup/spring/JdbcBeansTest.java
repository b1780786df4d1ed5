// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookup;
import io.pixcrawler.cleanup.jobs.JdbcRunHistory;
import io.pixcrawler.cleanup.jobs.JdbcRunLock;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What lies in the application's database, where it is asked for. */
class JdbcBeansTest {

    private static final String[] TABLE = {
        "temp-storage-cleanup.jobs.table=jobs",
        "temp-storage-cleanup.jobs.id-type=long",
        "temp-storage-cleanup.jobs.status-column=state",
        "temp-storage-cleanup.jobs.updated-at-column=changed",
        "temp-storage-cleanup.jobs.statuses.active=RUNNING,PAUSED",
        "temp-storage-cleanup.jobs.statuses.failed=BROKEN"
    };

    private static final String SCHEMA =
            "spring.sql.init.schema-locations=classpath:io/pixcrawler/cleanup/jobs/schema-h2.sql";

    private static final String[] LOCK_AND_HISTORY = {
        "temp-storage-cleanup.run-lock=jdbc", "temp-storage-cleanup.history=jdbc"
    };

    @TempDir
    private Path root;

    private final JdbcDataSource database = new JdbcDataSource();

    private ApplicationContextRunner withTable() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;INIT="
                + "CREATE TABLE IF NOT EXISTS jobs(id BIGINT PRIMARY KEY\\, state VARCHAR(20)\\, changed TIMESTAMP WITH TIME ZONE)\\;"
                + "MERGE INTO jobs VALUES (1\\, 'RUNNING'\\, now())\\;MERGE INTO jobs VALUES (2\\, 'BROKEN'\\, now())");
        return Contexts.on(root).withBean(DataSource.class, () -> database);
    }

    @Test
    void a_table_makes_a_look_up_in_the_one_data_source() {
        withTable().withPropertyValues(TABLE).run(context -> {
            assertThat(context).hasSingleBean(JdbcJobStateLookup.class);
            JobId one = new JobId("1");
            JobId two = new JobId("2");
            var states = context.getBean(JobStateLookup.class).statesOf(Set.of(one, two));
            assertThat(states.get(one).status()).isEqualTo(JobStatus.ACTIVE);
            assertThat(states.get(two).status()).isEqualTo(JobStatus.FAILED);
        });
    }

    @Test
    void lock_and_history_come_after_the_data_source_and_the_scripts_of_boot() {
        Contexts.on(root)
                .withConfiguration(AutoConfigurations.of(BootLine.DATA_SOURCE, BootLine.SQL_SCRIPTS))
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), SCHEMA)
                .withPropertyValues(LOCK_AND_HISTORY)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(JdbcRunLock.class)
                        .hasSingleBean(JdbcRunHistory.class)
                        .hasSingleBean(TempStorageCleanupService.class));
    }

    @Test
    void without_a_table_there_is_none() {
        withTable()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(JobStateLookup.class)
                        .doesNotHaveBean(RunLock.class)
                        .doesNotHaveBean(RunHistory.class));
    }

    @Test
    void a_table_of_ours_that_is_missing_is_an_error_that_says_where_it_is_described() {
        withTable()
                .withPropertyValues(LOCK_AND_HISTORY)
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .containsPattern("temp-storage-cleanup\\.(run-lock|history)")
                        .contains("schema-h2.sql", "spring.sql.init.schema-locations"));
    }

    @Test
    void a_table_without_a_data_source_is_an_error_that_says_so() {
        Contexts.on(root)
                .withPropertyValues(TABLE)
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.jobs.table is set", "DataSource"));
    }

    @Test
    void two_data_sources_are_an_error_that_says_so() {
        withTable()
                .withBean("other", DataSource.class, JdbcDataSource::new)
                .withPropertyValues(TABLE)
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("no single bean of type DataSource", "@Primary"));
    }

    @Test
    void a_column_that_is_not_there_is_an_error_that_names_it() {
        withTable()
                .withPropertyValues(TABLE)
                .withPropertyValues("temp-storage-cleanup.jobs.status-column=stat")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.jobs", "stat"));
    }

    @Test
    void a_look_up_of_the_application_replaces_the_table() {
        JobStateLookup own = JobStateLookup.of(ids -> java.util.Map.of());
        withTable()
                .withPropertyValues(TABLE)
                .withBean(JobStateLookup.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(JobStateLookup.class)).isSameAs(own));
    }
}
