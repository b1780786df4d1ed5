// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCleanupTest {

    private static final String LONG_AGO = "2024-01-01T00:00:00Z";

    @TempDir
    private Path top;

    private UserTree tree;

    @BeforeEach
    void a_tree() {
        tree = new UserTree(top);
    }

    /** Files of jobs in every state, old and young. */
    private void mixedTree() {
        tree.old(
                        "job_1_chunk_1_a.jpg",
                        "job_2/b.jpg",
                        "temp_job_3_chunk_1.tmp",
                        "job_4_chunk_1_d.jpg",
                        "job_5_chunk_1_e.jpg")
                .old("job_9_chunk_1_unknown.jpg", "job_state.db", "readme.txt", "job_6_chunk_1_since_unknown.jpg")
                .file("job_1_chunk_1_young.jpg")
                .jobs(
                        "1,failed," + LONG_AGO,
                        "2,Completed," + LONG_AGO,
                        "3,CANCELLED," + LONG_AGO,
                        "4,active," + Instant.now().minus(Duration.ofMinutes(5)),
                        "5,paused," + LONG_AGO,
                        "6,failed,");
    }

    private static Set<String> withOutcome(Json json, String outcome) {
        return json.files().entrySet().stream()
                .filter(file -> file.getValue().startsWith(outcome + " "))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void without_delete_shows_what_would_go_and_removes_nothing() {
        mixedTree();
        Set<String> before = tree.keys();
        Ran ran = tree.run("--trigger", "orphaned");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains("dry run, nothing was touched; --delete removes", "its job failed", "job_1_chunk_1_a.jpg")
                .contains("together 4 files, 16 B", "10 files looked at");
        assertThat(tree.keys()).isEqualTo(before);
    }

    @Test
    void with_delete_removes_exactly_what_it_showed_without() {
        mixedTree();
        Set<String> before = tree.keys();
        Set<String> shown =
                withOutcome(Json.of(tree.run("--trigger", "orphaned", "--json").out()), "WOULD_DELETE");
        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "job_1_chunk_1_a.jpg", "job_2/b.jpg", "temp_job_3_chunk_1.tmp", "job_9_chunk_1_unknown.jpg");

        Ran ran = tree.run("--trigger", "orphaned", "--json", "--delete");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(withOutcome(Json.of(ran.out()), "DELETED")).isEqualTo(shown);
        before.removeAll(shown);
        assertThat(tree.keys()).isEqualTo(before);
    }

    @Test
    void the_document_says_of_every_file_what_became_of_it_and_why() {
        mixedTree();
        Json json =
                Json.of(tree.run("--trigger", "orphaned", "--json", "--delete").out());
        assertThat(json.files())
                .containsOnly(
                        Map.entry("job_1_chunk_1_a.jpg", "DELETED JOB_FAILED"),
                        Map.entry("job_2/b.jpg", "DELETED JOB_COMPLETED"),
                        Map.entry("temp_job_3_chunk_1.tmp", "DELETED JOB_CANCELLED"),
                        Map.entry("job_9_chunk_1_unknown.jpg", "DELETED JOB_NOT_FOUND"),
                        Map.entry("job_1_chunk_1_young.jpg", "KEPT TOO_YOUNG"),
                        Map.entry("job_4_chunk_1_d.jpg", "KEPT JOB_ACTIVE"),
                        Map.entry("job_5_chunk_1_e.jpg", "KEPT JOB_STATE_UNKNOWN"),
                        Map.entry("job_6_chunk_1_since_unknown.jpg", "KEPT STATE_AGE_UNKNOWN"),
                        Map.entry("job_state.db", "KEPT UNPARSEABLE"),
                        Map.entry("readme.txt", "KEPT UNOWNED"));
        assertThat(json.stats("outcome")).isEqualTo("COMPLETED");
        assertThat(json.stats("dryRun")).isEqualTo(false);
        assertThat(json.stats("files.scanned")).isEqualTo(10L);
        assertThat(json.stats("files.deleted")).isEqualTo(4L);
        assertThat(json.stats("files.keptBy.UNPARSEABLE")).isEqualTo(1L);
        assertThat(json.stats("files.removedBy.JOB_NOT_FOUND")).isEqualTo(1L);
        assertThat(json.stats("bytesFreed")).isEqualTo(16L);
        assertThat(json.stats("directoriesRemoved")).isEqualTo(1L);
        assertThat(json.stats("usageAfter.kind")).isEqualTo("MEASURED");
        assertThat(json.stats("skipReason")).isNull();
    }

    @Test
    void files_of_a_job_with_an_unknown_status_stay_and_a_line_says_so() {
        tree.old("job_5_chunk_1_e.jpg").jobs("5,paused," + LONG_AGO);
        for (String trigger : List.of("orphaned", "crash:5")) {
            Ran ran = tree.run("--trigger", trigger, "--delete");
            assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
            assertThat(ran.out()).contains("Nothing went", "its job's state could not be found out");
            assertThat(ran.err())
                    .isEqualTo(
                            "crawler: 1 job is in the jobs file with a status that is not known here, so the files stay:"
                                    + " \"paused\"" + System.lineSeparator());
        }
        assertThat(tree.keys()).hasSize(1);
    }

    @Test
    void an_empty_jobs_file_proves_nothing() {
        tree.old("job_1_chunk_1_a.jpg").jobs();
        Ran ran = tree.run("--trigger", "orphaned", "--delete", "--accept-not-found");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Please look: 1 file(s) of jobs that were not found are kept");
        assertThat(tree.keys()).hasSize(1);
    }

    @Test
    void the_alert_about_unknown_jobs_names_the_option_and_the_option_helps() {
        tree.old("job_1_chunk_1_a.jpg").jobs("2,active," + Instant.now());
        assertThat(tree.run("--trigger", "orphaned", "--delete").out()).contains("(--accept-not-found)");
        assertThat(tree.keys()).hasSize(1);
        tree.run("--trigger", "orphaned", "--delete", "--accept-not-found");
        assertThat(tree.keys()).isEmpty();
    }

    @Test
    void a_chunk_with_a_list_loses_the_listed_files_and_needs_no_jobs() {
        tree.file("job_12_chunk_3_cat_1.jpg")
                .file("job_12_chunk_3_cat_10.jpg")
                .file("job_12_chunk_3/dog.jpg.part")
                .file("job_12_chunk_4_cat_1.jpg")
                .text("list", "cat_1\r\n\r\ndog.jpg\n");
        Ran ran = Ran.with(
                Map.of(),
                "--root",
                tree.root().toString(),
                "--trigger",
                "chunk:12:3",
                "--completed",
                tree.beside("list").toString(),
                "--delete");
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).startsWith("Completed files (2 listed) of job 12, chunk 3 in ");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_12_chunk_3_cat_10.jpg", "job_12_chunk_4_cat_1.jpg");
    }

    @Test
    void a_crashed_job_loses_its_files_and_no_other_does() {
        tree.old("job_1_chunk_1_a.jpg", "job_10_chunk_1_a.jpg", "job_2_chunk_1_a.jpg")
                .jobs("1,failed,", "10,failed,", "2,active,");
        // A file whose change may be as new as the call stays; it goes as soon as the clock has moved on.
        Instant patience = Instant.now().plusSeconds(30);
        while (tree.keys().size() == 3 && Instant.now().isBefore(patience)) {
            assertThat(tree.run("--trigger", "crash:1", "--delete").status()).isEqualTo(ExitStatus.DONE);
        }
        assertThat(tree.run("--trigger", "crash:2", "--delete").out()).contains("its job is active");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_10_chunk_1_a.jpg", "job_2_chunk_1_a.jpg");
    }

    @Test
    void a_root_that_does_not_exist_is_empty() {
        Ran ran = tree.jobs("1,failed,").run("--trigger", "orphaned", "--json", "--delete");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(Json.of(ran.out()).files()).isEmpty();
        assertThat(tree.root()).doesNotExist();
    }

    @Test
    void a_run_that_met_its_limit_is_done_and_says_to_call_again() {
        IntStream.range(0, 150).forEach(i -> tree.old("job_1/" + i + ".jpg"));
        tree.jobs("1,failed," + LONG_AGO);
        Map<String, String> limited = Map.of(
                "TEMP_STORAGE_CLEANUP_AGE_SIGNALS", "modified",
                "TEMP_STORAGE_CLEANUP_CLEANUP_BATCH_SIZE", "100",
                "TEMP_STORAGE_CLEANUP_MAX_FILES_PER_CLEANUP", "100");
        Ran ran = Ran.with(limited, tree.arguments("--trigger", "orphaned", "--delete"));
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("... and 80 more; --json lists all", "there may be more: call again");
        assertThat(tree.keys()).hasSize(50);
    }

    @Test
    void a_dry_run_in_the_environment_outranks_delete_and_is_named() {
        mixedTree();
        Set<String> before = tree.keys();
        Map<String, String> dry =
                Map.of("TEMP_STORAGE_CLEANUP_AGE_SIGNALS", "modified", "TEMP_STORAGE_CLEANUP_CLEANUP_DRY_RUN", "true");
        Ran ran = Ran.with(dry, tree.arguments("--trigger", "orphaned", "--delete"));
        assertThat(ran.out()).contains("dry run, because TEMP_STORAGE_CLEANUP_CLEANUP_DRY_RUN is set");
        assertThat(tree.keys()).isEqualTo(before);
    }

    @Test
    void a_trigger_that_is_switched_off_is_skipped_and_no_failure() {
        mixedTree();
        Map<String, String> off = Map.of("TEMP_STORAGE_CLEANUP_ORPHAN_DETECTION_ENABLED", "false");
        Ran text = Ran.with(off, tree.arguments("--trigger", "orphaned"));
        assertThat(text.status()).isEqualTo(ExitStatus.DONE);
        assertThat(text.out()).contains("nothing was begun: a setting switches this trigger off");
        Json json = Json.of(
                Ran.with(off, tree.arguments("--trigger", "orphaned", "--json")).out());
        assertThat(json.files()).isEmpty();
        assertThat(json.stats("skipReason")).isEqualTo("DISABLED");
    }

    @Test
    void by_default_the_change_time_counts_too() {
        mixedTree();
        assertThat(Ran.with(Map.of(), tree.arguments("--trigger", "orphaned")).out())
                .contains("it is too young");
    }

    @Test
    void hostile_names_give_a_valid_document_and_are_shown_without_their_effects() {
        List<String> names = List.of(
                "\"quote\"",
                "back\\slash",
                "new\nline",
                "esc\u001b[31m",
                "tab\t",
                "caf\u00e9",
                "e\u0301",
                "\uD83D\uDC31",
                "\u202Egpj");
        List<String> keys = new ArrayList<>();
        names.forEach(name -> keys.add("job_1_chunk_1_" + name));
        tree.old(keys.toArray(String[]::new)).jobs("1,failed," + LONG_AGO);
        assertThat(Json.of(tree.run("--trigger", "orphaned", "--json").out()).files())
                .containsOnlyKeys(keys);
        assertThat(tree.run("--trigger", "orphaned").out())
                .contains("job_1_chunk_1_new\\u{a}line", "job_1_chunk_1_esc\\u{1b}[31m", "job_1_chunk_1_\\u{202e}gpj")
                .contains("caf\u00e9")
                .doesNotContain("\u001b", "\u202E");
    }
}
