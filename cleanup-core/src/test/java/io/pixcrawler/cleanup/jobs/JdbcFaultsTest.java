// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.testkit.Effort;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random failures of any JDBC call, in runs over a real table. */
class JdbcFaultsTest {

    @Test
    @Tag("attack")
    void inv_3_whichever_jdbc_calls_fail_nothing_of_a_living_job_goes_and_the_next_run_works() {
        int schedules = Effort.of(150, 5000);
        long faults = 0;
        for (int i = 0; i < schedules; i++) {
            faults += schedule(Effort.seed() + i);
        }
        Effort.tried("jdbc-faults", schedules + " schedules, " + faults + " calls failed, 0 violations");
        assertThat(faults).isGreaterThan(schedules);
    }

    private static int schedule(long seed) {
        Random random = new Random(seed);
        try (TestDatabase database = TestDatabase.Engine.H2.open()) {
            TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
            JobTableScene scene = new JobTableScene(jobs);
            FaultyDataSource source = new FaultyDataSource(database.dataSource(), seed);
            JdbcJobStateLookupBuilder lookup = jobs.lookup(source);
            TempStorageCleanupService service =
                    scene.bed.service((random.nextBoolean() ? lookup.rowLocks() : lookup).build());
            source.failWithChance(Math.pow(10, -0.5 - 2 * random.nextDouble()));
            for (int run = 0; run < 3; run++) {
                int before = source.faults();
                CleanupStats stats = call(service, random);
                scene.requireTheLiving();
                assertThat(source.openConnections()).as("seed %d", seed).isZero();
                if (source.faults() == before && stats.errors() > 0) {
                    throw new AssertionError("seed " + seed + ": errors without a fault: " + stats.errorSample());
                }
            }
            source.failWithChance(0);
            assertThat(service.cleanupOrphanedFiles().errors())
                    .as("seed %d", seed)
                    .isZero();
            scene.requireAllElseGone();
            return source.faults();
        }
    }

    private static CleanupStats call(TempStorageCleanupService service, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> service.cleanupAfterCrash(new JobId("" + (1 + random.nextInt(51))));
            case 1 -> service.cleanupAfterCrash();
            case 2 -> service.scheduledCleanup();
            default -> service.cleanupOrphanedFiles();
        };
    }
}
