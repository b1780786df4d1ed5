// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL of which all processes end at once, in mid-run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdbcKilledServerTest {

    private final EmbeddedPostgres server = PostgresServer.own();
    private final TestDatabase database =
            new TestDatabase(TestDatabase.Engine.POSTGRESQL, server.getPostgresDatabase()).withOwnTables();
    private final TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
    private final RecordingDataSource source = new RecordingDataSource(database.dataSource());

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void inv_3_a_server_that_is_killed_in_mid_run_keeps_what_was_not_confirmed() {
        for (int n = 1; n <= 6; n++) {
            jobs.put(new JobId("" + n), JobStatus.FAILED, Duration.ofDays(2));
        }
        CleanupBed bed = new CleanupBed();
        for (int n = 0; n < 600; n++) {
            bed.oldFile("job_" + (n / 100 + 1) + "/file" + n);
        }
        AtomicInteger held = new AtomicInteger();
        JobStateLookup lookup = jobs.lookup(source).rowLocks().build();
        Held lock = JdbcRunLock.builder(source)
                .build()
                .tryAcquire("a", Mode.SWEEP, Duration.ofSeconds(60))
                .orElseThrow();
        source.before(sql -> {
            if (sql.endsWith("NOWAIT") && held.incrementAndGet() == 3) {
                PostgresServer.kill(server);
            }
        });

        CleanupStats stats = bed.service(lookup).cleanupOrphanedFiles();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(200);
        assertThat(stats.files().keptBy()).containsExactly(Map.entry(Reason.JOB_STATE_UNKNOWN, 400L));
        assertThat(stats.errors()).isPositive();
        assertThat(bed.store().files()).hasSize(400);

        assertThatThrownBy(lookup::freshness).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(lookup::check).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(lock::renew).isInstanceOf(RunLockException.class);
        lock.close();
        assertThat(source.openConnections()).isZero();
    }
}
