// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final TestBed bed = new TestBed();

    private void files(int count) {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        for (int i = 0; i < count; i++) {
            bed.oldFile("job_51_" + i + ".tmp");
        }
    }

    @Test
    void tells_what_remains_once_a_whole_pass_told_how_much_there_is() {
        files(300);
        TempStorageCleanupService service = bed.service();
        List<RunProgress> first = new ArrayList<>();
        List<RunProgress> second = new ArrayList<>();
        RunOptions dry = RunOptions.defaults().withDryRun(true);
        service.with(dry.withProgress(first::add)).cleanupOrphanedFiles();
        service.with(dry.withProgress(progress -> {
                    second.add(progress);
                    bed.clock.advance(Duration.ofSeconds(10));
                }))
                .cleanupOrphanedFiles();

        assertThat(first).isNotEmpty().allMatch(progress -> progress.remaining().isEmpty());
        RunProgress twoThirds = second.stream()
                .filter(progress -> progress.scanned() == 200)
                .findAny()
                .orElseThrow();
        assertThat(twoThirds.remaining()).contains(twoThirds.elapsed().dividedBy(2));
        assertThat(second.get(second.size() - 1).remaining()).contains(Duration.ZERO);
    }

    @Test
    void another_trigger_tells_nothing_of_this_one() {
        files(14);
        TempStorageCleanupService service = bed.service();
        RunOptions dry = RunOptions.defaults().withDryRun(true);
        service.with(dry).cleanupOrphanedFiles();
        List<RunProgress> told = new ArrayList<>();
        service.with(dry.withProgress(told::add)).cleanupAfterCrash();

        assertThat(told).isNotEmpty().allMatch(progress -> progress.remaining().isEmpty());
    }

    @Test
    void the_runs_that_go_on_can_be_asked_for() {
        files(7);
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
        List<RunProgress> asked = new ArrayList<>();
        service.set(bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void batchDone(RunProgress progress) {
                        asked.addAll(service.get().running());
                    }
                })
                .build());
        CleanupStats stats = service.get().cleanupOrphanedFiles();

        assertThat(asked).isNotEmpty();
        assertThat(asked.get(0).run()).isEqualTo(stats.runId());
        assertThat(asked.get(0).removed()).isEqualTo(7);
        assertThat(service.get().running()).isEmpty();
    }
}
