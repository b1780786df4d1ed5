// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is delivered is on the disk before its temp file may go. */
class ResultStoreTest {

    @TempDir
    private Path home;

    /** Which directories were forced, each with what was in it. */
    private final List<String> forced = new ArrayList<>();

    private void force(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            forced.add(home.relativize(directory) + " "
                    + entries.map(entry -> entry.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    private static ByteArrayInputStream image() {
        return new ByteArrayInputStream("an image".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_directory_is_forced_with_the_name_in_it_and_so_is_each_parent_that_is_new() throws IOException {
        ResultStore results = ResultStore.at(home.resolve("a/results"), this::force);
        assertThat(forced).containsExactly(" [a]", "a [results]");
        forced.clear();

        results.take(1, "1.jpg", image());
        results.take(1, "2.jpg", image());

        assertThat(forced)
                .containsExactly("a/results [1]", "a/results/1 [1.jpg]", "a/results [1]", "a/results/1 [1.jpg, 2.jpg]");
    }

    @Test
    void what_cannot_be_forced_is_not_taken() throws IOException {
        Path directory = Files.createDirectory(home.resolve("results"));
        ResultStore results = ResultStore.at(directory, broken -> {
            throw new IOException("the disk says no");
        });

        assertThatThrownBy(() -> results.take(1, "1.jpg", image())).hasMessageContaining("says no");
    }

    @Test
    void a_real_directory_can_be_forced() throws IOException {
        ResultStore results = ResultStore.at(home.resolve("results"), Disk.REAL);

        results.take(1, "1.jpg", image());

        assertThat(home.resolve("results/1/1.jpg")).hasContent("an image");
    }
}
