// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    private static final String UNKNOWN = "job_9_chunk_1_f.jpg";

    @TempDir
    private Path top;

    private UserTree tree;

    @BeforeEach
    void a_tree() {
        tree = new UserTree(top)
                .old(
                        "job_1_chunk_2_a.jpg",
                        "job_4/d.jpg",
                        "job_5_chunk_1_e.jpg",
                        "job_6.jpg",
                        UNKNOWN,
                        "readme.txt",
                        "job_state.db")
                .jobs(
                        "1,failed,2024-01-01T00:00:00Z",
                        "4,active," + Instant.now(),
                        "5,failed," + Instant.now().minus(Duration.ofMinutes(5)),
                        "6,paused,");
    }

    @AfterEach
    void no_question_removes_anything() {
        assertThat(tree.keys()).hasSize(7);
    }

    private String explain(String key) {
        Ran ran = tree.run("--explain", key);
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        return ran.out().replaceAll(" {2,}", " | ");
    }

    private Map<?, ?> document(String name, String... args) {
        return (Map<?, ?>) Json.of(tree.run(args).out()).document().get(name);
    }

    @Test
    void says_whose_a_file_is_what_its_job_is_and_what_each_trigger_would_do() {
        Instant patience = Instant.now().plusSeconds(30);
        String explanation = explain("job_1_chunk_2_a.jpg");
        // The file's change may be as new as the question; a moment later it is not.
        while (explanation.contains("written after the call") && Instant.now().isBefore(patience)) {
            explanation = explain("job_1_chunk_2_a.jpg");
        }
        assertThat(explanation)
                .startsWith("job_1_chunk_2_a.jpg in " + tree.root())
                .contains("a file of 4 B, written ", ", 3 days ago")
                .contains("belongs to job 1, chunk 2", "job 1: failed, without a change for ")
                .contains("| chunk | goes | its chunk is complete | once the host says that chunk 1/2 is complete")
                .contains("| crash | goes | its job failed | crash recovery of all jobs")
                .contains("| orphaned | goes | its job failed")
                .contains(
                        "| emergency, failed and cancelled jobs | goes | its job failed | once the storage is 95.0 % full");
    }

    @Test
    void says_why_not_and_from_when() {
        assertThat(explain("job_5_chunk_1_e.jpg"))
                .contains("| orphaned | stays | its job ended only a short while ago, until ", ", in 54 minutes");
        assertThat(explain("job_4/d.jpg"))
                .contains("| orphaned | stays | its job is active")
                .doesNotContain("until");
        assertThat(explain("job_6.jpg")).contains("job 6: its state could not be found out");
        assertThat(explain("readme.txt")).contains("its name speaks of no job");
        assertThat(explain("job_state.db")).contains("its name begins like a job's, but cannot be read, so it stays");
    }

    @Test
    void a_path_with_the_root_before_it_is_taken_as_a_key() {
        assertThat(explain(tree.root().resolve("job_4/d.jpg").toString())).startsWith("job_4/d.jpg in ");
    }

    @Test
    void a_file_that_is_not_there_still_has_an_owner() {
        assertThat(explain("job_1_chunk_7.tmp"))
                .contains("there is no such file now", "belongs to job 1, chunk 7")
                .doesNotContain("What each trigger");
    }

    @Test
    void an_orphan_is_judged_as_a_run_would_that_has_met_the_other_jobs() {
        assertThat(explain(UNKNOWN)).contains("job 9: nobody knows it", "| orphaned | goes | nobody knows its job");
        tree.jobs("77,active," + Instant.now());
        assertThat(explain(UNKNOWN))
                .contains("| orphaned | stays | nobody knows its job, but neither is any other job here known");
    }

    @Test
    void the_explanation_as_json() {
        Map<?, ?> explanation = document("explanation", "--explain", "job_5_chunk_1_e.jpg", "--json");
        assertThat(explanation.get("key")).isEqualTo("job_5_chunk_1_e.jpg");
        assertThat((Map<?, ?>) explanation.get("ownership"))
                .isEqualTo(Map.of(
                        "kind", "OWNED", "owners", List.of(Map.of("job", "5", "chunk", "1")), "localName", "e.jpg"));
        Map<?, ?> orphaned = ((List<?>) explanation.get("verdicts"))
                .stream()
                        .map(verdict -> (Map<?, ?>) verdict)
                        .filter(verdict -> verdict.get("trigger").equals("ORPHANED_FILES"))
                        .findFirst()
                        .orElseThrow();
        assertThat(orphaned.get("goes")).isEqualTo(false);
        assertThat(orphaned.get("reason")).isEqualTo("STATE_TOO_RECENT");
        assertThat(Instant.parse((String) orphaned.get("from"))).isAfter(Instant.now());
        assertThat(document("explanation", "--explain", "no/such", "--json").get("file"))
                .isNull();
    }

    @Test
    void how_the_storage_stands_with_its_files_by_state() {
        Ran ran = tree.run("--stats");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().replaceAll(" {2,}", " | "))
                .startsWith("local:" + tree.root())
                .contains(" % used: ", "an emergency from 95.0 % on")
                .contains("| 2 | 8 B | the job failed", "| 1 | 4 B | nobody knows the job", "| 7 | 28 B | together");

        Map<?, ?> stats = document("storageStats", "--stats", "--json");
        Map<?, ?> census = (Map<?, ?>) stats.get("census");
        assertThat(census.get("whole")).isEqualTo(true);
        assertThat((Map<?, ?>) ((Map<?, ?>) census.get("byOwnerState")).get("STATE_UNKNOWN"))
                .isEqualTo(Map.of("files", 1L, "bytes", 4L));
        assertThat(((Map<?, ?>) stats.get("usage")).get("kind")).isEqualTo("MEASURED");
    }

    @Test
    void files_that_were_not_counted_are_no_zero() {
        Map<String, String> debugging = Map.of("TEMP_STORAGE_CLEANUP_KEEP_TEMP_FILES_FOR_DEBUGGING", "true");
        Ran ran = Ran.with(debugging, tree.arguments("--stats"));
        assertThat(ran.out()).contains("Its files were not counted");
        assertThat(ran.err()).contains("not all of the storage was looked at: nothing was begun: a setting switches");
        Ran json = Ran.with(debugging, tree.arguments("--stats", "--json"));
        assertThat(((Map<?, ?>) Json.of(json.out()).document().get("storageStats")).get("census"))
                .isNull();
    }

    @Test
    void whether_the_cleanup_can_work() {
        assertThat(tree.run("--health").out()).contains(" % used");
        assertThat(document("health", "--health", "--json").get("reasons")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, DONE", "WARNING, DONE", "CRITICAL, DONE", "UNHEALTHY, FAILED"})
    void only_a_cleanup_that_cannot_work_is_a_failure(CleanupHealth.Status status, ExitStatus exit) {
        CleanupHealth health = new CleanupHealth(
                status, List.of("because"), List.of(), new StorageUsage.Unknown("nobody knows"), 0, Instant.EPOCH);
        assertThat(new HealthAnswer(health).status()).isEqualTo(exit);
    }

    @Test
    void a_cancelled_question_fails() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        Ran ran = Ran.to(new ByteArrayOutputStream(), cancellation, Map.of(), tree.arguments("--stats"));
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).endsWith("crawler: cancelled" + System.lineSeparator());
    }
}
