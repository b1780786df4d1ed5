// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProgressLine line(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Console(stream, stream, interactive), Duration.ofSeconds(1));
    }

    private static RunProgress after(long millis, long scanned) {
        return new RunProgress(
                RunId.random(), CleanupTrigger.ORPHANED_FILES, scanned, 1, 2000, Duration.ofMillis(millis), null);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void says_nothing_of_a_short_run() {
        ProgressLine line = line(false);
        line.accept(after(999, 5));
        line.clear();
        assertThat(said()).isEmpty();
    }

    @Test
    void says_a_line_now_and_then_and_ever_more_rarely() {
        ProgressLine line = line(false);
        for (int second = 1; second <= 60; second++) {
            line.accept(after(second * 1000L, second));
        }
        assertThat(said().lines().map(text -> text.replaceAll(".* (\\S+ s)$", "$1")))
                .containsExactly(
                        "1.00 s", "2.00 s", "4.00 s", "8.00 s", "16.00 s", "26.00 s", "36.00 s", "46.00 s", "56.00 s");
        assertThat(said()).startsWith("    ... 1 file looked at, 1 to go or gone, 2.0 kB, 1.00 s");
    }

    @Test
    void on_a_terminal_rewrites_one_line_and_leaves_none() {
        ProgressLine line = line(true);
        line.accept(after(150, 1000));
        line.accept(after(200, 2000));
        line.accept(after(300, 7));
        line.clear();
        String first = "    ... 1,000 files looked at, 1 to go or gone, 2.0 kB, 0.15 s";
        String last = "    ... 7 files looked at, 1 to go or gone, 2.0 kB, 0.30 s";
        assertThat(said())
                .isEqualTo("\r" + first + "\r" + last + " ".repeat(first.length() - last.length()) + "\r"
                        + " ".repeat(last.length()) + "\r");
    }
}
