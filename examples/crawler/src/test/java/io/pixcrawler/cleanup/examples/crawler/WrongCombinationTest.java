// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that do not go together, or whose value is not allowed, are refused before anything is done. */
class WrongCombinationTest {

    @TempDir
    private Path top;

    private UserTree tree;

    @BeforeEach
    void a_tree_that_nothing_is_wrong_with() {
        tree = new UserTree(top).old("job_1_chunk_1_a.jpg").jobs("1,failed,2024-01-01T00:00:00Z");
    }

    private void refused(Ran ran, String because) {
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).containsExactly("crawler: " + because, "crawler: --help says what is allowed");
        assertThat(tree.keys()).containsExactly("job_1_chunk_1_a.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "--trigger orphaned --job 1, --job is for --trigger crash only",
        "--trigger crash:1 --job 1, --job is for --trigger crash only",
        "--explain a --trigger orphaned, '--trigger means nothing with a question, which changes nothing'",
        "--stats --delete, '--delete means nothing with a question, which changes nothing'",
        "--health --accept-not-found, '--accept-not-found means nothing with a question, which changes nothing'",
        "--stats --health, '--explain, --stats, --health and --restorable are questions of their own: one at a time'",
        "--stats --jobs-url jdbc:h2:mem:x, --jobs and --jobs-url are both given; which of the two knows the jobs?",
        "--stats --jobs-table jobs, --jobs-table needs --jobs-url",
        "--stats --jobs-user me, --jobs-user needs --jobs-url",
        "--stats --bucket b --prefix p, '--root means nothing with --bucket'",
        "--stats --prefix p, '--prefix is for a bucket, --bucket'",
        "--stats --keep, '--keep is for the demonstration of a crawl, --demo crawl'",
        "--stats --disk /, '--disk is for the demonstration of an emergency, --demo emergency'"
    })
    void options_that_do_not_go_together(String args, String because) {
        refused(tree.run(args.split(" ")), because);
    }

    @ParameterizedTest
    @CsvSource({
        "--demo all, '--demo \"all\" is not allowed: crawl, emergency, undo or s3 is'",
        "--demo crawl --json, --json means nothing with --demo crawl",
        "--demo crawl --disk /, --disk means nothing with --demo crawl",
        "--demo emergency --keep, --keep means nothing with --demo emergency",
        "--demo crawl --jobs-table x, --jobs-table needs --jobs-url",
        "--demo emergency --disk /no/such/disk, --disk /no/such/disk is no directory",
        "--root /x --stats, '--jobs is missing: a CSV file with the header id,status,changed_at, or --jobs-url with a job table'",
        "--jobs-url jdbc:h2:mem:x, '--root is missing: the directory that holds the temp files, or --bucket and --prefix'",
        "--root /x --stats --jobs-url jdbc:nosql://me:secret@host/db?password=secret, '--jobs-url \"jdbc:nosql://host/db\" is not"
                + " allowed: jdbc:postgresql://HOST/DATABASE and jdbc:h2:FILE are, for which there are drivers'",
        "--root /x --stats --jobs-url jdbc:h2:mem:x --jobs-table a-b, '--jobs-table \"a-b\" is not allowed: a name of letters,"
                + " digits and _ is, with its schema and a dot where it has one'",
        "--root /x --stats --jobs-url jdbc:h2:mem:x --jobs-password-file /no/such, --jobs-password-file /no/such does not exist"
    })
    void values_that_are_not_allowed(String args, String because) {
        refused(Ran.with(Map.of(), args.split(" ")), because);
    }

    @Test
    void a_job_that_cannot_stand_in_a_key() {
        assertThat(tree.run("--trigger", "crash", "--job", "a/b", "--delete").err())
                .startsWith("crawler: --job \"a/b\": job id \"a/b\" cannot stand in a key");
        assertThat(tree.run("--trigger", "crash", "--job", "1_2", "--delete").err())
                .startsWith("crawler: job id \"1_2\" cannot be read back from a key");
        assertThat(tree.keys()).hasSize(1);
    }

    @Test
    void a_disk_that_holds_something_or_is_large() throws Exception {
        refused(
                Ran.with(Map.of(), "--demo", "emergency", "--disk", top.toString()),
                "--disk " + top + " is not empty: a disk that may be filled up is allowed");
        Path empty = Files.createDirectory(top.resolve("empty"));
        Ran large = Ran.with(Map.of(), "--demo", "emergency", "--disk", empty.toString());
        assertThat(large.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(large.err())
                .contains(
                        "--disk " + empty + " is on a file system of ",
                        ": one of 8.4 MB to 268.4 MB is allowed, because it is filled up");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void every_option_is_in_the_help_and_in_the_readme() throws Exception {
        String readme = Files.readString(Path.of("../../README.md"));
        Stream<String> table = readme.lines().filter(line -> line.startsWith("| `--"));
        assertThat(table).isNotEmpty();
        for (String option : Options.all()) {
            assertThat(Help.TEXT).contains(option.equals("--help") ? "--root" : option);
            if (!option.equals("--help")) {
                assertThat(readme.lines().filter(line -> line.startsWith("| `--")))
                        .as(option)
                        .anyMatch(line -> line.contains("`" + option + "`") || line.contains("`" + option + " "));
            }
        }
    }
}
