// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.testkit.RunLockFixture.LeaseTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The row of a process that died keeps full passes out for a lease, and no longer. */
class JdbcLockOfTheDeadTest {

    @Test
    void inv_28_a_lock_left_by_a_crash_expires_by_itself() {
        CleanupBed bed = new CleanupBed();
        bed.oldFile("job_51_a.tmp");
        InMemoryJobStates jobs = new InMemoryJobStates();
        jobs.put(new JobId("51"), JobStatus.FAILED, Instant.EPOCH);
        try (JdbcLocksFixture place = new JdbcLocksFixture(TestDatabase.Engine.H2)) {
            Duration lease = Duration.ofMinutes(1);
            assertThat(place.otherLock().tryAcquire(bed.storage().name(), RunLock.Mode.SWEEP, lease))
                    .as("the lock of a process that never comes back")
                    .isPresent();
            LeaseTime time = place.leaseTime().orElseThrow();
            TempStorageCleanupService service = bed.service(jobs, place.lock());

            time.pass(lease.minusSeconds(20));
            assertThat(service.cleanupOrphanedFiles().skipReason()).contains(SkipReason.LOCKED);
            time.pass(Duration.ofSeconds(21));
            CleanupStats stats = service.cleanupOrphanedFiles();

            assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(stats.files().deleted()).isEqualTo(1);
        }
    }
}
