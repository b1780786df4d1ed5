// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that cannot be asked about jobs. */
class WithoutLookupTest {

    @TempDir
    private Path root;

    private Path file = Path.of("");

    @BeforeEach
    void oneFileOfAJob() throws IOException {
        file = Files.writeString(root.resolve("job_1_chunk_2_cat.jpg"), "cat");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
    }

    private void with(Consumer<TempStorageCleanupService> check) {
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.age-signals=modified")
                .run(context -> check.accept(context.getBean(TempStorageCleanupService.class)));
    }

    @Test
    void the_files_of_a_completed_chunk_go() {
        with(service -> {
            service.cleanupAfterChunkCompletion(new ChunkId(new JobId("1"), "2"));

            assertThat(file).doesNotExist();
        });
    }

    @Test
    void no_other_trigger_takes_the_file_of_a_job() {
        with(service -> {
            service.cleanupAfterCrash(new JobId("1"));
            service.cleanupAfterCrash();
            service.cleanupOrphanedFiles();
            service.scheduledCleanup();
            service.emergencyCleanup();

            assertThat(file).exists();
        });
    }

    @Test
    void statistics_and_health_work_and_live_health_says_what_is_missing() {
        with(service -> {
            assertThat(service.storageStats().storage()).contains(root.toString());
            assertThat(service.health().checkedAt()).isNotNull();
            assertThat(service.health(CleanupHealth.Check.LIVE).reasons())
                    .anyMatch(reason -> reason.contains("JobStateLookup"));
        });
    }
}
