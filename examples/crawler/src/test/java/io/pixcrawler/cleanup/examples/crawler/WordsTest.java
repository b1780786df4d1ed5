// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.FileOwnerState;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @Test
    void every_reason_has_words_of_its_own() {
        assertThat(Stream.of(Reason.values()).map(Words::of))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Stream.of(SkippedEntry.Reason.values()).map(Words::of))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_state_and_trigger_has_words_of_its_own() {
        assertThat(Stream.of(FileOwnerState.values()).map(Words::of))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Stream.of(CleanupTrigger.values()).map(Words::of)).doesNotHaveDuplicates();
        assertThat(Stream.of(EmergencyTier.values()).map(Words::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT1.9S, 1 second",
        "PT59M59S, 59 minutes",
        "PT1H, 1 hour",
        "PT23H59M, 23 hours",
        "P400D, 400 days",
        "PT-5S, 0 seconds"
    })
    void spans_of_time_are_in_the_largest_unit_that_fits(Duration span, String words) {
        assertThat(Times.span(span)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1949, 1.9 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "12345678901, 12.3 GB",
        "9223372036854775807, 9.2 EB"
    })
    void bytes_are_in_units_of_a_thousand(long bytes, String words) {
        assertThat(Words.bytes(bytes)).isEqualTo(words);
    }

    @Test
    void what_is_shown_neither_moves_the_cursor_nor_hides() {
        assertThat(Words.printable("a\nb\u001b[0m\u202E\uD800")).isEqualTo("a\\u{a}b\\u{1b}[0m\\u{202e}\\u{d800}");
        assertThat(Words.printable("caf\u00e9 \uD83D\uDC31")).isEqualTo("caf\u00e9 \uD83D\uDC31");
    }
}
