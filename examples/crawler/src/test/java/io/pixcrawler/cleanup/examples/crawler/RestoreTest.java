// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run set aside in the user's tree comes back by the command line. */
class RestoreTest {

    private static final Map<String, String> QUARANTINE = quarantine();

    @TempDir
    private Path top;

    private UserTree tree;

    private static Map<String, String> quarantine() {
        Map<String, String> settings = new HashMap<>(UserTree.BY_MODIFICATION_TIME);
        settings.put("TEMP_STORAGE_CLEANUP_QUARANTINE_ENABLED", "true");
        return settings;
    }

    @BeforeEach
    void a_tree_of_a_failed_job() {
        tree = new UserTree(top)
                .old("job_1_chunk_2_a.jpg", "job_1/b.jpg", "readme.txt")
                .jobs("1,failed,2024-01-01T00:00:00Z");
    }

    /** Without jobs, which nobody asks here. */
    private Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of("--root", tree.root().toString()));
        all.addAll(List.of(args));
        return Ran.with(QUARANTINE, all.toArray(String[]::new));
    }

    private String cleaned() {
        Ran ran = Ran.with(QUARANTINE, tree.arguments("--trigger", "crash", "--delete", "--json"));
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(tree.keys()).containsExactly("readme.txt");
        Map<?, ?> stats = (Map<?, ?>) Json.of(ran.out()).document().get("stats");
        assertThat(((Map<?, ?>) stats.get("files")).get("quarantined")).hasToString("2");
        return stats.get("runId").toString();
    }

    @Test
    void the_report_says_how_to_bring_it_back_and_that_brings_it_back() {
        Ran cleaned = Ran.with(QUARANTINE, tree.arguments("--trigger", "crash", "--delete"));
        String run = cleaned.out().replaceAll("(?s).*--restore (\\S+) brings them back.*", "$1");

        Ran restored = run("--restore", run);

        assertThat(restored.status()).as(restored.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(restored.out()).contains("2   came back, 8 B");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_1_chunk_2_a.jpg", "job_1/b.jpg", "readme.txt");
    }

    @Test
    void restorable_lists_the_runs() {
        assertThat(run("--restorable").out()).isEqualTo("Nothing is set aside in the quarantine.\n");
        String run = cleaned();

        assertThat(run("--restorable").out()).contains(run).containsPattern("2 +8 B");
        List<?> document = (List<?>)
                Json.of(run("--restorable", "--json").out()).document().get("restorable");
        assertThat(document).singleElement().satisfies(each -> {
            assertThat(((Map<?, ?>) each).get("runId")).hasToString(run);
            assertThat(((Map<?, ?>) each).get("files")).hasToString("2");
        });
    }

    @Test
    void one_key_comes_back_and_the_rest_stays() {
        String run = cleaned();

        Ran restored = run("--restore", run, "--key", "job_1/b.jpg", "--json");

        assertThat(restored.status()).isEqualTo(ExitStatus.DONE);
        Map<?, ?> document = (Map<?, ?>) Json.of(restored.out()).document().get("restore");
        assertThat(document.get("restored")).hasToString("1");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_1/b.jpg", "readme.txt");
    }

    @Test
    void what_does_not_come_back_fails_and_is_said() {
        String run = cleaned();
        tree.file("job_1/b.jpg");

        Ran restored = run("--restore", run);

        assertThat(restored.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(restored.out()).contains("1   came back", "1   stay set aside", "job_1/b.jpg did not come back");
    }

    @Test
    void the_audit_file_tells_that_it_went_and_came_back() {
        String audit = tree.beside("audit.jsonl").toString();
        Ran cleaned = Ran.with(QUARANTINE, tree.arguments("--trigger", "crash", "--delete", "--audit", audit));
        String run = cleaned.out().replaceAll("(?s).*--restore (\\S+) brings them back.*", "$1");
        run("--restore", run, "--audit", audit);

        Ran story = Ran.with(Map.of(), "--what-happened", "job_1/b.jpg", "--audit", audit);

        assertThat(story.out())
                .containsSubsequence(
                        "because its job failed",
                        "by the trigger crash, asked for by command line, in run " + run,
                        "by a call, asked for by command line; run " + run + " had set it aside");
    }

    @Test
    void a_run_that_set_nothing_aside_fails() {
        Ran restored = run("--restore", "no-such-run");

        assertThat(restored.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(restored.out()).contains("0   came back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--delete", "--stats", "--accept-not-found"})
    void other_options_mean_nothing_with_it(String option) {
        Ran ran = run("--restore", "run-1", option);

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(ran.err()).contains(option + " means nothing with --restore");
    }

    @Test
    void a_run_id_that_none_can_have_is_refused() {
        Ran ran = run("--restore", "../x");

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(ran.err()).contains("run id \"../x\" is not allowed");
    }

    @Test
    void a_key_alone_is_refused() {
        assertThat(run("--key", "a").err()).contains("--key says which file of a run comes back, --restore RUN");
    }
}
