// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunId;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two JVMs, one storage, and the lock between them. */
class SweepsOfTwoJvmsTest extends LocalTest {

    private void otherJvm(boolean locked) {
        ChildJvm.here()
                .with(
                        "env",
                        SweepInOtherJvmScenarios.ROOT + "=" + tree.root(),
                        SweepInOtherJvmScenarios.LOCKED + "=" + locked)
                .mustPass(SweepInOtherJvmScenarios.class);
    }

    @Test
    void the_other_jvm_skips_its_full_passes_while_one_runs_here_and_does_them_afterwards() throws Exception {
        InMemoryJobStates jobs = new InMemoryJobStates();
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        jobs.put(new JobId("51"), JobStatus.FAILED, longAgo);
        tree.write("job_51_a.tmp");
        Files.setLastModifiedTime(tree.path("job_51_a.tmp"), FileTime.from(longAgo));
        LocalStorageProvider storage = (LocalStorageProvider) provider;
        CleanupListener meanwhile = new CleanupListener() {
            @Override
            public void runStarted(RunId run, CleanupTrigger trigger) {
                otherJvm(true);
            }
        };

        try (TempStorageCleanupService service = TempStorageCleanupService.builder(storage, jobs)
                .settings(CleanupSettings.defaults().withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED)))
                .runLock(storage.runLock())
                .listener(meanwhile)
                .build()) {
            CleanupStats stats = service.cleanupOrphanedFiles();

            assertThat(stats.errorSample()).isEmpty();
        }
        otherJvm(false);
    }
}
