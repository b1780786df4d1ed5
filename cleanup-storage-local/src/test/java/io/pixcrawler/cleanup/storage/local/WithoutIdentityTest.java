// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system whose files have no identity, as on Windows: the JDK's zip file system. */
class WithoutIdentityTest {

    @TempDir
    private Path directory;

    private FileSystem zip = FileSystems.getDefault();
    private Tree tree = new Tree(Path.of(""));
    private LocalStorageProvider provider = LocalStorageProvider.at(Path.of("/nowhere/at-all"));

    @BeforeEach
    void open() throws IOException {
        provider.close();
        zip = FileSystems.newFileSystem(directory.resolve("storage.zip"), Map.of("create", "true"));
        tree = new Tree(zip.getPath("/root"));
        tree.directory("");
        provider = LocalStorageProvider.at(tree.root());
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        zip.close();
    }

    private StoredFile listed(String key) {
        LocalTest.Seen seen = new LocalTest.Seen();
        provider.scan(Scan.everything(10), seen);
        return seen.files().stream()
                .filter(file -> file.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private DeleteResult delete(StoredFile file) {
        return provider.delete(List.of(file), Deadline.never()).get(0);
    }

    @Test
    void inv_17_all_limitations_are_said() {
        assertThat(provider.limitations())
                .hasSize(3)
                .allMatch(sentence -> sentence.contains("/root"))
                .anyMatch(sentence -> sentence.startsWith("best effort") && sentence.contains("SecureDirectoryStream"))
                .anyMatch(sentence -> sentence.startsWith("best effort") && sentence.contains("size and times alone"))
                .anyMatch(sentence -> sentence.contains("change times"));
    }

    @Test
    void inv_16_a_file_of_another_size_or_time_stays() {
        tree.write("size/a");
        tree.write("time/a");
        StoredFile size = listed("size/a");
        StoredFile time = listed("time/a");
        tree.write("size/a", new byte[7]);
        tree.modified("size/a", size.lastModified());
        tree.modified("time/a", Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(delete(size).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(delete(time).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(provider.inspect(List.of(size)).get(0)).isInstanceOf(Inspected.Changed.class);
        assertThat(tree.exists("size/a") && tree.exists("time/a")).isTrue();
    }

    @Test
    void an_unchanged_file_and_the_directory_that_it_leaves_go() {
        tree.write("job_1/a");

        assertThat(delete(listed("job_1/a")).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(provider.removeEmptyDirectories(List.of("job_1"), Deadline.never()))
                .containsExactly(DeleteResult.deleted(0));
        assertThat(tree.exists("job_1")).isFalse();
    }
}
