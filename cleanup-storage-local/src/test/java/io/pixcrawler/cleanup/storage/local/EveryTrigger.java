// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The triggers, each with a model of what it takes from a {@link JobTree}: written from the requirements, not from the code. */
enum EveryTrigger {
    CHUNK(
            operations -> operations.cleanupAfterChunkCompletion(new ChunkId(new JobId("11"), "1")),
            file -> file.key().matches("(job_11/)?(temp_)?job_11_chunk_1[_./].*")
                    && file.owners().stream().allMatch(EveryTrigger::isChunkOrItsJob)),
    JOB(
            operations -> operations.cleanupAfterCrash(new JobId("51")),
            file -> file.key().matches("(temp_)?job_51[_./].*")
                    && file.owners().stream()
                            .allMatch(owner -> owner.job().value().equals("51"))),
    CRASHES(CleanupOperations::cleanupAfterCrash, file -> file.ownersAre(Groups.CRASHED)),
    EMERGENCY(
            CleanupOperations::emergencyCleanup,
            file -> file.old() && (file.ownersAre(Groups.TERMINAL) || file.ownersAre(Groups.UNKNOWN))),
    ORPHANS(CleanupOperations::cleanupOrphanedFiles, file -> file.old() && file.ownersAre(Groups.NOT_ACTIVE)),
    SCHEDULED(
            CleanupOperations::scheduledCleanup,
            file -> file.ownersAre(Groups.CRASHED) || (file.old() && file.ownersAre(Groups.NOT_ACTIVE))),
    MANUAL(
            operations -> operations.cleanupOrphanedFiles(Duration.ofHours(36)),
            file -> file.old() && file.ownersAre(Groups.NOT_ACTIVE));

    /** States that go together. */
    private static final class Groups {
        static final Set<JobStatus> CRASHED = Set.of(JobStatus.FAILED, JobStatus.CANCELLED);
        static final Set<JobStatus> TERMINAL = Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED);
        static final Set<JobStatus> UNKNOWN = Set.of(JobStatus.NOT_FOUND);
        static final Set<JobStatus> NOT_ACTIVE =
                Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED, JobStatus.NOT_FOUND);
    }

    private final Function<CleanupOperations, CleanupStats> call;
    private final Predicate<JobFile> takes;

    EveryTrigger(Function<CleanupOperations, CleanupStats> call, Predicate<JobFile> takes) {
        this.call = call;
        this.takes = takes;
    }

    private static boolean isChunkOrItsJob(Owner owner) {
        return owner.job().value().equals("11")
                && (owner.chunk() == null || owner.chunk().equals("1"));
    }

    CleanupStats run(CleanupOperations operations) {
        return call.apply(operations);
    }

    boolean takes(JobFile file) {
        return takes.test(file);
    }

    /** Settings under which the model holds: nobody can make a change time old. */
    static CleanupSettings settings(int workers) {
        return CleanupSettings.defaults()
                .withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED))
                .withLimits(limits -> limits.withBatchSize(100).withWorkers(workers))
                .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
    }
}
