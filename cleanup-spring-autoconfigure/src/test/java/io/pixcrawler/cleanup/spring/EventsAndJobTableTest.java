// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** As an application does it: the job's row and the event in one transaction, and the row is what counts. */
@Timeout(60)
class EventsAndJobTableTest {

    private final DataSource database = MemoryDatabase.with(
            "CREATE TABLE job (id VARCHAR PRIMARY KEY, status VARCHAR, updated_at TIMESTAMP WITH TIME ZONE)",
            "INSERT INTO job VALUES ('12', 'RUNNING', CURRENT_TIMESTAMP)");
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final InMemoryStore store = InMemoryStore.flat(Clock.systemUTC());
    private final BlockingQueue<CleanupStats> ended = new LinkedBlockingQueue<>();

    @Test
    void when_the_failure_is_committed_the_files_of_the_job_go() {
        on().run(context -> {
            transaction.executeWithoutResult(status -> fail(context));

            ended.take();
            assertThat(store.files()).isEmpty();
        });
    }

    @Test
    void inv_7_what_is_written_between_the_event_and_the_commit_stays() {
        on().run(context -> {
            transaction.executeWithoutResult(status -> {
                fail(context);
                Instant later = Instant.now().plusSeconds(2); // more than the measured difference of clocks
                while (Instant.now().isBefore(later)) {
                    Thread.onSpinWait();
                }
                store.write("job_12_retry.tmp", 10, Instant.now());
                while (Instant.now().isBefore(later.plusSeconds(2))) {
                    Thread.onSpinWait();
                }
            });

            ended.take();
            assertThat(store.files()).containsExactly("job_12_retry.tmp");
        });
    }

    @Test
    void when_it_is_rolled_back_nothing_begins_and_the_files_stay() {
        on().run(context -> {
            transaction.executeWithoutResult(status -> {
                fail(context);
                status.setRollbackOnly();
            });

            assertThat(context.getBean(CleanupHooks.class).pending()).isZero();
            assertThat(ended).isEmpty();
            assertThat(store.files()).containsExactly("job_12_a.tmp");
        });
    }

    private void fail(ApplicationEventPublisher publisher) {
        new JdbcTemplate(database).update("UPDATE job SET status = 'FAILED', updated_at = CURRENT_TIMESTAMP");
        publisher.publishEvent(new JobEndedEvent(new JobId("12")));
    }

    private ApplicationContextRunner on() {
        store.write("job_12_a.tmp", 10, Instant.now().minus(Duration.ofHours(1)));
        return Contexts.empty()
                .withBean(StorageProvider.class, () -> new InMemoryStorageProvider(store))
                .withBean(DataSource.class, () -> database)
                .withBean(CleanupListener.class, () -> new CleanupListener() {
                    @Override
                    public void runFinished(CleanupStats stats) {
                        ended.add(stats);
                    }
                })
                .withPropertyValues(
                        "temp-storage-cleanup.jobs.table=job",
                        "temp-storage-cleanup.jobs.updated-at-column=updated_at",
                        "temp-storage-cleanup.jobs.statuses.active=RUNNING",
                        "temp-storage-cleanup.jobs.statuses.failed=FAILED");
    }
}
