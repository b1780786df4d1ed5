// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenOffTest {

    private static final int FILES = 1000;

    /** Makes the document longer than what a pipe holds. */
    private static final String LONG_NAME = "x".repeat(150);

    @TempDir
    private Path top;

    private UserTree tree;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "TEMP_STORAGE_CLEANUP_AGE_SIGNALS", "modified",
            "TEMP_STORAGE_CLEANUP_CLEANUP_BATCH_SIZE", "100"));

    @BeforeEach
    void a_tree_of_which_all_goes() {
        tree = new UserTree(top).jobs("1,failed,2024-01-01T00:00:00Z");
        IntStream.range(0, FILES).forEach(i -> tree.old("job_1_chunk_" + i % 10 + "/" + i + LONG_NAME + ".jpg"));
    }

    private static Set<String> deleted(Json json) {
        Set<String> keys = new TreeSet<>(json.files().keySet());
        keys.removeIf(key -> !json.files().get(key).startsWith("DELETED "));
        return keys;
    }

    private void isTrueOfTheDisk(Json json) {
        Set<String> deleted = deleted(json);
        assertThat(deleted).isNotEmpty().hasSizeLessThan(FILES);
        assertThat(tree.keys()).hasSize(FILES - deleted.size()).doesNotContainAnyElementsOf(deleted);
        assertThat(json.stats("outcome")).isEqualTo("CANCELLED");
        assertThat(json.stats("files.scanned")).isEqualTo((long) json.files().size());
        assertThat(json.stats("files.deleted")).isEqualTo((long) deleted.size());
    }

    @Test
    void a_cancelled_run_fails_and_its_document_is_whole_and_true() {
        Cancellation cancellation = new Cancellation();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream cancelling = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
                cancellation.request();
            }
        };
        Ran ran = Ran.to(
                cancelling, cancellation, environment, tree.arguments("--trigger", "orphaned", "--json", "--delete"));
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        isTrueOfTheDisk(Json.of(out.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_touches_nothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = Ran.to(out, cancellation, environment, tree.arguments("--trigger", "orphaned", "--json", "--delete"));
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        Json json = Json.of(out.toString(StandardCharsets.UTF_8));
        assertThat(json.files()).isEmpty();
        assertThat(json.document().get("stats")).isNull();
        assertThat(tree.keys()).hasSize(FILES);

        ByteArrayOutputStream text = new ByteArrayOutputStream();
        assertThat(Ran.to(text, cancellation, environment, tree.arguments("--trigger", "orphaned", "--delete"))
                        .status())
                .isEqualTo(ExitStatus.FAILED);
        assertThat(text.toString(StandardCharsets.UTF_8)).startsWith("Cancelled before anything was begun.");
    }

    @Test
    void output_that_nobody_takes_is_a_failure() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        Ran ran = Ran.to(closed, new Cancellation(), environment, tree.arguments("--trigger", "orphaned", "--json"));
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).contains("standard output could not be written to its end");
    }

    @Test
    void a_signal_cancels_the_run_and_lets_the_document_come_to_its_end() throws IOException, InterruptedException {
        Program program = Program.start(environment, tree.arguments("--trigger", "orphaned", "--json", "--delete"));
        try {
            // Nobody reads more than this for now, so the program waits in the middle of its document.
            String begin = program.read(1);
            program.terminate();
            String said = program.awaitError();
            String document = begin + program.readRest();
            assertThat(said).isEqualTo("crawler: ending early, nothing more is removed");
            assertThat(program.exitStatus()).isEqualTo(ExitStatus.FAILED.code());
            isTrueOfTheDisk(Json.of(document));
        } finally {
            program.kill();
        }
    }
}
