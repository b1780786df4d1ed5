// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import org.junit.jupiter.api.Test;

/** Run in a JVM that reads file names as WINDOWS-31J, in which some characters have two spellings. */
class JapaneseScenarios extends LocalTest {

    @Test
    void inv_12_the_spelling_that_would_not_be_written_back_is_skipped() {
        // The same character, twice: what is read from the first is written as the second.
        Shell.must(
                "bash",
                "-c",
                "touch \"$0\"/$'\\xee\\xf9' \"$0\"/$'\\x81\\xca'",
                tree.root().toString());

        Seen seen = scan();

        assertThat(seen.keys()).containsExactly("\uffe2");
        assertThat(seen.skipped()).extracting(SkippedEntry::reason).containsExactly(Reason.NAME_NOT_TEXT);
    }
}
