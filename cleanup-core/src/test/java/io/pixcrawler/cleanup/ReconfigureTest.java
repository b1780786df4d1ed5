// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReconfigureTest {

    private final TestBed bed = new TestBed();

    @Test
    void runs_that_begin_later_use_the_new_settings() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.oldFile("job_51_a.tmp");
        TempStorageCleanupService service = bed.service();
        CleanupOperations before = service.with(RunOptions.defaults());
        OrphanedFileDetector detector = service.orphanedFileDetector();
        CleanupSettings changed = service.settings().withFiles(files -> files.withExcludePatterns(List.of("job_51_*")));

        service.reconfigure(changed);

        assertThat(service.settings()).isEqualTo(changed);
        assertThat(before.cleanupOrphanedFiles().files().deleted()).isZero();
        assertThat(detector.detect(found -> {}).files().wouldDelete()).isZero();
    }

    @Test
    void a_run_that_goes_on_keeps_the_settings_it_began_with() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        for (int i = 0; i < 20; i++) {
            bed.oldFile("job_51_" + i + ".tmp"); // several batches of the fake storage
        }
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
        service.set(bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void batchDone(RunProgress progress) {
                        service.get().reconfigure(service.get().settings().withKeepForDebugging(true));
                    }
                })
                .build());

        assertThat(service.get().cleanupOrphanedFiles().files().deleted()).isEqualTo(20);
        assertThat(service.get().cleanupOrphanedFiles().skipReason()).contains(SkipReason.DISABLED);
    }

    @Test
    void refuses_another_path_and_what_is_not_honoured_and_changes_nothing_then() {
        TempStorageCleanupService service = bed.service(new ForwardingStorage(bed.storage)); // which has no quarantine
        CleanupSettings before = service.settings();

        assertThatThrownBy(() -> service.reconfigure(before.withMap(Map.of("temp_storage_path", "/elsewhere"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_storage_path = /elsewhere is not allowed")
                .hasMessageContaining("run time");
        assertThatThrownBy(() -> service.reconfigure(before.withMap(Map.of("quarantine_enabled", "true"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("quarantine_enabled");
        assertThat(service.settings()).isSameAs(before);
    }
}
