// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

    private static final String GONE = "job_1_chunk_1_a.jpg";
    private static final String KEPT = "job_1_chunk_1_b.jpg";

    @TempDir
    private Path root;

    private TempFiles files;
    private Cleaning cleaning;

    @BeforeEach
    void one_file_went_and_one_stayed() throws IOException {
        files = new TempFiles(root);
        files.write(GONE, new byte[10]);
        files.write(KEPT, new byte[10]);
        Decisions decisions = new Decisions();
        try (LocalStorageProvider storage = LocalStorageProvider.at(root);
                TempStorageCleanupService service = TempStorageCleanupService.builder(storage, new InMemoryJobStates())
                        .listener(decisions)
                        .build()) {
            cleaning = new Cleaner(service, decisions)
                    .clean(operations ->
                            operations.cleanupAfterChunkCompletion(ChunkId.of("1", "1"), List.of("a.jpg")));
        }
    }

    private List<String> untrue() throws IOException {
        Inspection inspection = new Inspection(List.of(cleaning), cleaning, files.allWritten(), files.onDisk());
        List<Check> checks = new ArrayList<>(inspection.checks());
        checks.add(inspection.reasonCheck());
        checks.add(inspection.dryRunCheck());
        return checks.stream().filter(check -> !check.holds()).map(Check::claim).toList();
    }

    @Test
    void what_was_reported_is_on_the_disk() throws IOException {
        assertThat(untrue()).isEmpty();
    }

    @Test
    void a_file_that_was_reported_as_gone_and_is_there_is_found() throws IOException {
        Files.write(root.resolve(GONE), new byte[10]);
        assertThat(untrue()).contains("what was reported as gone is gone: 1 file");
    }

    @Test
    void a_file_that_is_missing_without_a_report_is_found() throws IOException {
        Files.delete(root.resolve(KEPT));
        assertThat(untrue())
                .containsExactly(
                        "all else that was written is there, unchanged in size, and nothing more: 1 file",
                        "the last report gives a reason for each of them");
    }

    @Test
    void a_file_that_was_cut_is_found() throws IOException {
        Files.write(root.resolve(KEPT), new byte[9]);
        assertThat(untrue()).hasSize(1);
    }

    @Test
    void a_dry_run_that_listed_something_else_is_found() throws IOException {
        cleaning = new Cleaning(cleaning.shown(), Map.of(), cleaning.done(), cleaning.doneFiles());
        assertThat(untrue()).containsExactly("each dry run listed exactly what then went");
    }
}
