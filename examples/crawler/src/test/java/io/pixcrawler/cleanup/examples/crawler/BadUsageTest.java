// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BadUsageTest {

    @TempDir
    private Path top;

    private UserTree tree;

    @BeforeEach
    void a_tree_that_nothing_is_wrong_with() {
        tree = new UserTree(top).old("job_1_chunk_1_a.jpg").jobs("1,failed,2024-01-01T00:00:00Z");
    }

    private void refused(Map<String, String> environment, String because, String... args) {
        Ran ran = Ran.with(environment, args);
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).containsExactly("crawler: " + because, "crawler: --help says what is allowed");
        assertThat(tree.keys()).containsExactly("job_1_chunk_1_a.jpg");
    }

    private record Wrong(String because, String... args) {}

    @TestFactory
    Stream<DynamicTest> a_wrong_command_line_is_refused_by_its_name_with_what_is_allowed() {
        String root = tree.root().toString();
        String jobs = tree.beside("jobs.csv").toString();
        String triggers = Task.ALLOWED;
        return Stream.of(
                        new Wrong("\"--rot\" is not an option", "--rot", root),
                        new Wrong("\"orphaned\" is not an option", "orphaned"),
                        new Wrong("--root needs a value", "--root"),
                        new Wrong("--root needs a value", "--root", "--json"),
                        new Wrong("--json is given twice", "--json", "--json"),
                        new Wrong(
                                "--root is missing: the directory that holds the temp files, or --bucket and --prefix",
                                "--json"),
                        new Wrong("--trigger is missing: " + triggers, "--root", root, "--jobs", jobs),
                        new Wrong(
                                "--jobs is missing: a CSV file with the header id,status,changed_at, or --jobs-url with a job table",
                                "--root",
                                root,
                                "--trigger",
                                "orphaned"),
                        new Wrong(
                                "--keep is for the demonstration of a crawl, --demo crawl",
                                "--keep",
                                "--root",
                                root,
                                "--trigger",
                                "orphaned"),
                        new Wrong(
                                "--completed is for --trigger chunk:JOB:CHUNK only",
                                "--root",
                                root,
                                "--jobs",
                                jobs,
                                "--trigger",
                                "crash:1",
                                "--completed",
                                jobs),
                        new Wrong(
                                "--completed /no/such/list does not exist",
                                "--root",
                                root,
                                "--trigger",
                                "chunk:1:1",
                                "--completed",
                                "/no/such/list"),
                        new Wrong(
                                "--jobs /no/such/jobs does not exist",
                                "--root",
                                root,
                                "--jobs",
                                "/no/such/jobs",
                                "--trigger",
                                "orphaned"))
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.because(), () -> refused(Map.of(), wrong.because(), wrong.args())));
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_trigger_is_refused() {
        String allowed = " is not allowed: " + Task.ALLOWED + " is";
        Map<String, String> wrong = new HashMap<>();
        for (String text : List.of("", "orphans", "ORPHANED", "crash:1:2", "emergency:1", "chunk:1", "chunk:1:2:3")) {
            wrong.put(text, "--trigger \"" + text + "\"" + allowed);
        }
        wrong.put("crash:", "--trigger \"crash:\": job id \"\" cannot stand in a key");
        wrong.put("crash:a/b", "--trigger \"crash:a/b\": job id \"a/b\" cannot stand in a key");
        wrong.put("chunk:1:..", "--trigger \"chunk:1:..\": chunk id \"..\" cannot stand in a key");
        wrong.put("crash:1_2", "job id \"1_2\" cannot be read back from a key: allowed is a decimal number or a UUID");
        wrong.put("chunk:x:1", "job id \"x\" cannot be read back from a key");
        wrong.put(
                "chunk:1:a b",
                "chunk id \"a b\" cannot be read back from a key: allowed are digits, letters and \"-\"");
        return wrong.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest("\"" + one.getKey() + "\"", () -> {
                    Ran ran = tree.run("--trigger", one.getKey(), "--delete", "--json");
                    assertThat(ran.status()).isEqualTo(ExitStatus.BAD_USAGE);
                    assertThat(ran.out()).isEmpty();
                    assertThat(ran.err()).startsWith("crawler: " + one.getValue());
                    assertThat(tree.keys()).hasSize(1);
                }));
    }

    @Test
    void a_root_that_cannot_be_meant_is_refused_with_the_option_that_says_it_is() {
        assertThat(Ran.with(Map.of(), "--root", "/var/tmp", "--trigger", "chunk:1:1")
                        .err())
                .contains("or this one with --dedicated-root");
        assertThat(Ran.with(Map.of(), "--root", "/", "--trigger", "chunk:1:1", "--dedicated-root")
                        .err())
                .contains("root \"/\" (/) is refused: it is the top of a file system");
        assertThat(Ran.with(Map.of(), "--root", "", "--trigger", "chunk:1:1").err())
                .contains("root \"\" is not allowed: a directory for temp files is");
    }

    @Test
    void a_file_is_no_root() {
        refused(
                Map.of(),
                "root \"" + tree.beside("jobs.csv") + "\" is not a directory: allowed is one for temp files",
                "--root",
                tree.beside("jobs.csv").toString(),
                "--trigger",
                "chunk:1:1");
    }

    @Test
    void a_setting_out_of_range_is_refused_by_name_value_and_range() {
        refused(
                Map.of("TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS", "0"),
                "in the environment: max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours",
                tree.arguments("--trigger", "orphaned"));
    }

    @Test
    void what_the_user_said_is_shown_without_what_would_move_the_cursor() {
        refused(Map.of(), "\"--a\\u{1b}[2J\\u{a}b\" is not an option", "--a\u001b[2J\nb");
    }

    @Test
    void help_is_no_error_and_names_every_option() {
        Ran ran = Ran.with(Map.of(), "--help");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "--root DIR",
                        "--jobs FILE",
                        "--trigger TRIGGER",
                        "--completed FILE",
                        "--delete",
                        "--json",
                        "--keep",
                        "--accept-not-found",
                        "--dedicated-root");
    }
}
