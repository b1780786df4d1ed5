// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOutputTest {

    private static final RunId RUN = RunId.random();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonOutput output = new JsonOutput(out);

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static FileDecision kept(String key) {
        return new FileDecision(RUN, key, 1, FileOutcome.KEPT, Reason.TOO_YOUNG, "");
    }

    @Test
    void a_key_that_is_no_valid_text_still_gives_a_valid_document() {
        List<String> keys = List.of(
                "\uD800",
                "\uDC00x",
                "a\uDBFF",
                "\uD83D\uDC31",
                "\"",
                "\\",
                "\n\r\t\b\f",
                "\u0000",
                "\u007f",
                "\u2028",
                "</script>");
        output.runStarted(RUN, CleanupTrigger.ORPHANED_FILES);
        keys.forEach(key -> output.fileDecided(kept(key)));
        output.end(null);
        assertThat(Json.of(text()).files()).containsOnlyKeys(keys);
        assertThat(text()).isASCII().endsWith("\n");
    }

    @Test
    void several_threads_write_one_document() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String prefix = t + "/";
            threads.add(new Thread(() -> {
                for (int i = 0; i < 1000; i++) {
                    output.fileDecided(kept(prefix + i));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        output.end(null);
        assertThat(Json.of(text()).files()).hasSize(4000);
    }

    @Test
    void what_comes_after_the_end_is_ignored() {
        output.runStarted(RUN, CleanupTrigger.ORPHANED_FILES);
        output.end(null);
        output.fileDecided(kept("late"));
        output.end(null);
        output.close();
        assertThat(Json.of(text()).files()).isEmpty();
    }

    @Test
    void a_document_that_was_left_in_the_middle_is_closed() {
        output.fileDecided(kept("a"));
        output.close();
        assertThat(Json.of(text()).files()).containsOnlyKeys("a");
    }

    @Test
    void nothing_is_written_where_no_run_began() {
        output.close();
        assertThat(out.size()).isZero();
    }
}
