// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a file costs in bytes allocated, which hardly depends on the machine, so it guards the speed where a clock could not. What a larger pass
 * allocates more than a smaller one is the files' own. Code that is compiled allocates less than code that is not, never more; so each is measured
 * after some rounds, the least of a few counts, and the limits leave a third of room.
 */
class AllocationTest {

    private static final int WARMING_ROUNDS = 10;
    private static final int ROUNDS = 5;
    private static final int FEWER = 5_000;
    private static final int MORE = 20_000;

    private final CountedThreads threads = new CountedThreads();

    @TempDir
    private Path base;

    @AfterEach
    void close() {
        threads.close();
    }

    /** Each is the most that is allowed; a change that makes one smaller lowers it here. */
    @ParameterizedTest
    @CsvSource({
        "MODIFIED,             false, 1000",
        "MODIFIED,             true,  950",
        "MODIFIED_AND_CHANGED, false, 1150",
        "MODIFIED_AND_CHANGED, true,  1050",
    })
    void the_engine_allocates_so_many_bytes_a_file(AgeSignals signals, boolean dryRun, int most) {
        long perFile = perFile(pass(signals, dryRun, FEWER), pass(signals, dryRun, MORE));

        System.out.println("engine, " + signals + ", dry run " + dryRun + ": " + perFile + " bytes a file");
        assertThat(perFile).isBetween(1L, (long) most);
    }

    @Test
    void the_local_listing_allocates_so_many_bytes_a_file() throws Exception {
        long perFile = perFile(listing(FEWER), listing(MORE));

        System.out.println("local listing: " + perFile + " bytes a file");
        assertThat(perFile).isBetween(1L, 1000L);
    }

    /** The bytes are the copies that it makes; that it does not look at the same letters again and again is for the benchmark to show. */
    @ParameterizedTest
    @EnumSource
    void reading_the_owners_of_a_key_allocates_in_proportion_to_its_length(NamingGrowthBenchmark.Form form) {
        JobChunkNaming naming = new JobChunkNaming();
        String shorter = form.key(2_000);
        String longer = form.key(20_000);
        for (int i = 0; i < WARMING_ROUNDS; i++) {
            naming.ownersOf(shorter);
            naming.ownersOf(longer);
        }

        assertThat(least(() -> naming.ownersOf(longer)))
                .isLessThan(11 * (least(() -> naming.ownersOf(shorter)) + 1000));
    }

    private long perFile(Runnable fewer, Runnable more) {
        for (int i = 0; i < WARMING_ROUNDS; i++) {
            fewer.run();
            more.run();
        }
        return (least(more) - least(fewer)) / (MORE - FEWER);
    }

    private long least(Runnable work) {
        return LongStream.generate(() -> threads.bytesOf(work))
                .limit(ROUNDS)
                .min()
                .orElseThrow();
    }

    private Runnable pass(AgeSignals signals, boolean dryRun, int files) {
        int jobs = files / 1000;
        MemoryStorage storage = new MemoryStorage(
                new TreeNames(files, jobs, false), Instant.now().minus(Duration.ofDays(2)));
        TempStorageCleanupService service = TempStorageCleanupService.builder(
                        storage, JobStore.FAILED.of(jobs, Clock.systemUTC()))
                .executor(threads)
                .settings(CleanupSettings.defaults()
                        .withLimits(limits ->
                                limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(1))
                        .withFiles(kinds -> kinds.withAgeSignals(signals)))
                .build();
        return () -> {
            CleanupStats stats =
                    service.with(RunOptions.defaults().withDryRun(dryRun)).cleanupOrphanedFiles();
            assertThat(stats.files().deleted() + stats.files().wouldDelete()).isEqualTo(files);
        };
    }

    private Runnable listing(int files) throws Exception {
        Path root = base.resolve("root" + files);
        TreeMaker.main(new String[] {"--root", root.toString(), "--files", String.valueOf(files), "--jobs", "5"});
        LocalStorageProvider storage = LocalStorageProvider.at(root);
        return () -> {
            AtomicInteger seen = new AtomicInteger();
            storage.scan(Scan.everything(1000), batch -> {
                seen.addAndGet(batch.files().size());
                return Next.CONTINUE;
            });
            assertThat(seen).hasValue(files);
        };
    }
}
