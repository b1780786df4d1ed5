// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobCall;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunTest {

    static List<Trigger> triggers() {
        return List.of(
                new Trigger("chunk", o -> o.cleanupAfterChunkCompletion(ChunkId.of("50", "1"))),
                new Trigger(
                        "chunk with a list",
                        o -> o.cleanupAfterChunkCompletion(ChunkId.of("50", "1"), List.of("f3", "f7"))),
                new Trigger("crash", o -> o.cleanupAfterCrash(new JobId("50"))),
                new Trigger("all crashes", CleanupOperations::cleanupAfterCrash),
                new Trigger("scheduled", CleanupOperations::scheduledCleanup),
                new Trigger("orphans", CleanupOperations::cleanupOrphanedFiles));
    }

    private static TestBed randomBed(long seed) {
        Random random = new Random(seed);
        TestBed bed = new TestBed();
        JobStatus[] statuses = {JobStatus.ACTIVE, JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED};
        for (int job = 50; job < 60; job++) {
            if (job == 50 || random.nextBoolean()) {
                JobStatus status = job == 50 ? JobStatus.FAILED : statuses[random.nextInt(statuses.length)];
                bed.jobs.put(String.valueOf(job), status, Duration.ofMinutes(random.nextInt(6000)));
            }
        }
        String[] shapes = {
            "job_%d_chunk_%d_f%d.jpg", "job_%d/job_%1$d_chunk_%d/f%d", "job_%d/x%2$d%3$d", "temp_job_%d_chunk_%d.f%d"
        };
        for (int i = 0; i < 400; i++) {
            String shape = shapes[random.nextInt(shapes.length)];
            String key = shape.formatted(48 + random.nextInt(14), random.nextInt(4), random.nextInt(30));
            bed.file(key, Duration.ofMinutes(1 + random.nextInt(6000)));
        }
        bed.oldFile("readme").oldFile("job_x/y").oldFile("job_1/z");
        bed.clock.advance(Duration.ofSeconds(10));
        return bed;
    }

    /** The projection goes by sizes, which is what the fake frees; of the youngest files that go another one of the same age may. */
    @Test
    void inv_30_a_dry_run_of_an_emergency_projects_what_the_real_one_takes_and_touches_nothing() {
        for (long seed = 1; seed <= 25; seed++) {
            TestBed bed = randomBed(seed);
            long used = bed.store.usedBytes();
            bed.store.withTotalBytes(used * 100 / 97);
            bed.settings(s ->
                    s.withEmergency(emergency -> emergency.withMinFreeSpaceGb(0).withTargetOffset(30)));
            Set<String> before = new TreeSet<>(bed.store.files());
            Set<String> wouldGo = new ConcurrentSkipListSet<>();
            CleanupListener listener = new CleanupListener() {
                @Override
                public void fileDecided(FileDecision decision) {
                    if (decision.outcome() == FileOutcome.WOULD_DELETE) {
                        wouldGo.add(decision.key());
                    }
                }
            };
            CleanupStats dry = bed.builder(bed.storage, bed.jobs)
                    .listener(listener)
                    .build()
                    .with(RunOptions.defaults().withDryRun(true))
                    .emergencyCleanup();
            assertThat(bed.storage.mutatingCalls()).as("seed %d", seed).isEmpty();
            CleanupStats real = bed.builder(bed.storage, bed.jobs)
                    .lateFreeing(Duration.ZERO)
                    .build()
                    .emergencyCleanup();
            before.removeAll(bed.store.files());
            assertThat(wouldGo).as("seed %d", seed).hasSameSizeAs(before).isNotEmpty();
            assertThat(dry.files().removedBy()).isEqualTo(real.files().removedBy());
            before.removeAll(wouldGo);
            assertThat(before).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void inv_30_a_dry_run_lists_exactly_what_the_real_run_deletes_and_touches_nothing(Trigger trigger) {
        for (long seed = 1; seed <= 25; seed++) {
            TestBed bed = randomBed(seed);
            Set<String> before = new TreeSet<>(bed.store.files());
            Set<String> wouldGo = new ConcurrentSkipListSet<>();
            CleanupListener listener = new CleanupListener() {
                @Override
                public void fileDecided(FileDecision decision) {
                    if (decision.outcome() == FileOutcome.WOULD_DELETE) {
                        wouldGo.add(decision.key());
                    }
                }
            };
            TempStorageCleanupService service =
                    bed.builder(bed.storage, bed.jobs).listener(listener).build();
            CleanupStats dry =
                    trigger.run().apply(service.with(RunOptions.defaults().withDryRun(true)));
            assertThat(bed.storage.mutatingCalls()).as("seed %d", seed).isEmpty();
            assertThat(bed.jobs.calls()).extracting(JobCall::method).doesNotContain(JobCall.Method.WHILE_HELD);
            CleanupStats real = trigger.run().apply(bed.service());
            before.removeAll(bed.store.files());
            assertThat(wouldGo).as("seed %d", seed).isEqualTo(before);
            assertThat(dry.files().wouldDelete()).isEqualTo(real.files().deleted());
            assertThat(dry.files().keptBy()).isEqualTo(real.files().keptBy());
            assertThat(dry.bytesWouldFree()).isEqualTo(real.bytesFreed());
            assertThat(dry.bytesFreed()).isZero();
            assertThat(dry.directoriesRemoved()).isZero();
        }
    }
}
