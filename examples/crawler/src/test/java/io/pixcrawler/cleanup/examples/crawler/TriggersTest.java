// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The triggers that work on the whole storage. */
class TriggersTest {

    /** So full that no emergency begins, whatever disk the tests run on. */
    private static final Map<String, String> NOT_FULL = Map.of(
            "TEMP_STORAGE_CLEANUP_AGE_SIGNALS", "modified",
            "TEMP_STORAGE_CLEANUP_EMERGENCY_CLEANUP_THRESHOLD", "99",
            "TEMP_STORAGE_CLEANUP_MIN_FREE_SPACE_GB", "0");

    @TempDir
    private Path top;

    private UserTree tree;

    @BeforeEach
    void files_of_jobs_of_every_state() {
        tree = new UserTree(top)
                .old(
                        "job_1_chunk_1_a.jpg",
                        "job_2_chunk_1_b.jpg",
                        "job_3_chunk_1_c.jpg",
                        "job_4_chunk_1_d.jpg",
                        "job_5_chunk_1_e.jpg",
                        "job_9_chunk_1_f.jpg")
                .jobs(
                        "1,failed,2024-01-01T00:00:00Z",
                        "2,cancelled,2024-01-01T00:00:00Z",
                        "3,completed,2024-01-01T00:00:00Z",
                        "4,active," + Instant.now(),
                        "5,failed," + Instant.now().minus(Duration.ofMinutes(5)));
    }

    private Ran run(String... args) {
        return Ran.with(NOT_FULL, tree.arguments(args));
    }

    @Test
    void crash_takes_what_all_jobs_left_that_failed_or_were_cancelled_a_while_ago() {
        Ran ran = run("--trigger", "crash", "--delete");
        assertThat(ran.out()).startsWith("Files of crashed jobs in ").contains("together 2 files");
        assertThat(tree.keys())
                .containsExactlyInAnyOrder(
                        "job_3_chunk_1_c.jpg", "job_4_chunk_1_d.jpg", "job_5_chunk_1_e.jpg", "job_9_chunk_1_f.jpg");
    }

    @Test
    void crash_with_a_job_takes_what_that_job_left_however_short_ago() {
        Instant patience = Instant.now().plusSeconds(30);
        // A file whose change may be as new as the call stays; it goes as soon as the clock has moved on.
        while (tree.keys().size() == 6 && Instant.now().isBefore(patience)) {
            assertThat(run("--trigger", "crash", "--job", "5", "--delete").out())
                    .startsWith("Files of crashed job 5 in ");
        }
        assertThat(tree.keys()).hasSize(5).doesNotContain("job_5_chunk_1_e.jpg");
    }

    @Test
    void scheduled_takes_orphans_and_what_crashed_jobs_left() {
        Ran ran = run("--trigger", "scheduled", "--delete");
        assertThat(ran.out()).startsWith("Scheduled cleanup in ").contains("together 4 files");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_4_chunk_1_d.jpg", "job_5_chunk_1_e.jpg");
    }

    @Test
    void emergency_does_nothing_where_there_is_none_and_says_so() {
        Ran ran = run("--trigger", "emergency", "--delete");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .startsWith("Emergency cleanup in ")
                .contains("nothing was begun: the storage is not full enough for an emergency");
        Json json = Json.of(run("--trigger", "emergency", "--delete", "--json").out());
        assertThat(json.stats("skipReason")).isEqualTo("NOT_NEEDED");
        assertThat(json.stats("rounds")).asInstanceOf(LIST).isEmpty();
        assertThat(tree.keys()).hasSize(6);
    }
}
