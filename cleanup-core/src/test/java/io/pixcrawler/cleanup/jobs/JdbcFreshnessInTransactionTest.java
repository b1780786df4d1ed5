// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The database's clock stands still in a transaction; freshness must not. */
class JdbcFreshnessInTransactionTest extends DatabaseTest {

    JdbcFreshnessInTransactionTest(TestDatabase.Engine engine) {
        super(engine);
    }

    @Test
    void inv_2_the_newest_change_grows_older_while_rows_are_held() {
        TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
        jobs.put(new JobId("1"), JobStatus.FAILED, Duration.ofMinutes(1));
        JobStateLookup lookup = jobs.lookup().rowLocks().build();

        lookup.whileHeld(Set.of(new JobId("1")), states -> {
            Duration first = newest(lookup);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofMillis(50).toNanos()) {
                LockSupport.parkNanos(1_000_000);
            }
            return assertThat(newest(lookup)).isGreaterThanOrEqualTo(first.plusMillis(50));
        });
    }

    private static Duration newest(JobStateLookup lookup) {
        return ((Freshness.NewestChange) lookup.freshness()).ago();
    }
}
