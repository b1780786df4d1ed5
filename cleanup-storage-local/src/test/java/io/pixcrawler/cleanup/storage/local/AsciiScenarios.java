// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import org.junit.jupiter.api.Test;

/** Run in a JVM whose file names are not UTF-8. */
class AsciiScenarios extends LocalTest {

    @Test
    void inv_12_a_name_beyond_the_encoding_is_skipped_and_the_jvm_says_so_once() {
        Shell.must(
                "bash",
                "-c",
                "touch \"$0\"/$'caf\\xc3\\xa9' \"$0\"/plain",
                tree.root().toString());

        Seen seen = scan();

        assertThat(provider.limitations()).singleElement().asString().contains(Encoding.name(), "LC_ALL");
        assertThat(Encoding.isUtf8()).as(Encoding.name()).isFalse();
        assertThat(seen.keys()).containsExactly("plain");
        assertThat(seen.skipped()).extracting(SkippedEntry::reason).containsExactly(Reason.NAME_NOT_TEXT);
    }
}
