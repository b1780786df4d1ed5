// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.nio.file.Path;
import java.util.List;

/** The completed files of a chunk, a name or key a line; empty lines say nothing. */
final class CompletedList {

    private CompletedList() {}

    /** @throws UsageException if the file cannot be read */
    static List<String> read(Path file) {
        return TextFile.read(
                "--completed",
                file,
                reader -> reader.lines().filter(line -> !line.isBlank()).toList());
    }
}
