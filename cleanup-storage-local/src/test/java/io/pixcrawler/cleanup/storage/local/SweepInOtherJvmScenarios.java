// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Full passes over a storage on which another JVM works, or not: the environment says which storage, and what must come of it. */
class SweepInOtherJvmScenarios {

    static final String ROOT = "CLEANUP_TEST_ROOT";
    static final String LOCKED = "CLEANUP_TEST_LOCKED";

    private CleanupStats run(Function<CleanupOperations, CleanupStats> trigger) {
        InMemoryJobStates jobs = new InMemoryJobStates();
        jobs.put(new JobId("51"), JobStatus.FAILED, Instant.now().minus(Duration.ofDays(2)));
        CleanupSettings modifiedOnly =
                CleanupSettings.defaults().withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED));
        Path root = Path.of(Objects.requireNonNull(System.getenv(ROOT), ROOT));
        try (LocalStorageProvider storage = LocalStorageProvider.at(root);
                TempStorageCleanupService service = TempStorageCleanupService.builder(storage, jobs)
                        .settings(modifiedOnly)
                        .runLock(storage.runLock())
                        .build()) {
            return trigger.apply(service);
        }
    }

    @Test
    void a_full_pass_is_skipped_exactly_while_the_other_jvm_works() {
        boolean locked = Boolean.parseBoolean(System.getenv(LOCKED));
        for (Function<CleanupOperations, CleanupStats> trigger : List.<Function<CleanupOperations, CleanupStats>>of(
                CleanupOperations::cleanupOrphanedFiles,
                CleanupOperations::cleanupAfterCrash,
                CleanupOperations::scheduledCleanup)) {
            assertThat(run(trigger)
                            .skipReason()
                            .filter(SkipReason.LOCKED::equals)
                            .isPresent())
                    .isEqualTo(locked);
        }
    }

    @Test
    void a_chunk_is_cleaned_whoever_works() {
        assertThat(run(operations -> operations.cleanupAfterCrash(new JobId("51")))
                        .skipReason())
                .isEmpty();
    }
}
