// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * One orphan pass by one worker, the same each time: job 1 failed long ago, and every clock is days ahead of the files, which are made just before.
 *
 * @param signals which times count
 * @param dryRun whether nothing goes
 */
record OrphanPass(AgeSignals signals, boolean dryRun) {

    private static final Duration AHEAD = Duration.ofDays(3);

    /** Arguments: the root, which times count, and whether nothing goes. Prints how many files went or would go. */
    public static void main(String[] args) {
        CleanupStats stats =
                new OrphanPass(AgeSignals.valueOf(args[1]), Boolean.parseBoolean(args[2])).over(Path.of(args[0]));
        System.out.println(stats.files().deleted() + stats.files().wouldDelete());
    }

    /** Files of job 1, in one directory. */
    static Tree planted(Path root, int files) {
        Tree tree = new Tree(root);
        for (int i = 0; i < files; i++) {
            tree.write("job_1/job_1_chunk_" + i % 10 + "_img" + i + ".jpg");
        }
        return tree;
    }

    CleanupStats over(Path root) {
        Clock clock = Clock.offset(Clock.systemUTC(), AHEAD);
        InMemoryJobStates jobs = new InMemoryJobStates(clock);
        jobs.put(new JobId("1"), JobStatus.FAILED, clock.instant().minus(AHEAD));
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(
                        limits -> limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(1))
                .withFiles(files -> files.withAgeSignals(signals));
        try (LocalStorageProvider storage =
                        LocalStorageProvider.builder(root).clock(clock).build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(storage, jobs)
                        .settings(settings)
                        .clock(clock)
                        .build()) {
            return service.with(RunOptions.defaults().withDryRun(dryRun)).cleanupOrphanedFiles();
        }
    }
}
