// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsonAuditFileTest {

    @TempDir
    private Path directory;

    private Path path = Path.of("");

    @BeforeEach
    void place() {
        path = directory.resolve("audit.jsonl");
    }

    private List<String> keysInFile() {
        return Records.keys(Records.read(AuditReader.of(path)));
    }

    @Test
    void is_in_the_file_when_the_call_returns() {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(Records.numbered(0, 3));
            assertThat(keysInFile()).containsExactly("k0", "k1", "k2");
        }
    }

    @Test
    void goes_on_after_what_an_earlier_process_wrote() {
        for (int i = 0; i < 3; i++) {
            try (JsonAuditFile audit = JsonAuditFile.at(path)) {
                audit.record(Records.numbered(i, i + 1));
            }
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2");
    }

    @Test
    void is_for_its_owner_alone() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        try (JsonAuditFile audit =
                JsonAuditFile.builder(path).maxFileSizeBytes(1024).build()) {
            audit.record(Records.numbered(0, 10));
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(3);
            for (Path each : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as("%s", each)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void is_never_written_through_a_link() throws IOException {
        Path other = Files.writeString(directory.resolve("precious"), "");
        Files.createSymbolicLink(path, other);
        assertThatThrownBy(() -> JsonAuditFile.at(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path.getFileName() + " is not allowed: it is a symbolic link");
        assertThat(other).isEmptyFile();
    }

    @Test
    void a_link_that_takes_its_place_later_is_not_written_through_either() throws IOException {
        Path other = Files.writeString(directory.resolve("precious"), "");
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            Files.delete(path);
            Files.createSymbolicLink(path, other);
            audit.record(Records.numbered(0, 1));
            assertThat(other).isEmptyFile();
            assertThat(audit.held()).isEqualTo(1);

            Files.delete(path);
            audit.flush();
            assertThat(keysInFile()).containsExactly("k0");
        }
    }

    @Test
    void a_link_in_the_place_of_its_lock_is_refused() throws IOException {
        Files.createSymbolicLink(directory.resolve("audit.jsonl.lock"), directory.resolve("new"));
        assertThatThrownBy(() -> JsonAuditFile.at(path)).isInstanceOf(IllegalArgumentException.class);
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void a_directory_or_a_pipe_in_its_place_is_refused() throws Exception {
        Files.createDirectory(path);
        assertThatThrownBy(() -> JsonAuditFile.at(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is a directory");
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertThatThrownBy(() -> JsonAuditFile.at(pipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is special");
    }

    @Test
    void a_directory_that_is_not_there_is_a_mistake() {
        assertThatThrownBy(() -> JsonAuditFile.at(directory.resolve("no/audit.jsonl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/audit.jsonl")
                .hasMessageContaining("its directory has to be there");
        assertThatThrownBy(() -> JsonAuditFile.at(Path.of("/"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_one_writer_in_this_process_under_whatever_path() throws IOException {
        Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
        try (JsonAuditFile audit = JsonAuditFile.at(directory.resolve("real/audit.jsonl"))) {
            assertThatThrownBy(() -> JsonAuditFile.at(link.resolve("audit.jsonl")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is written by this process already: one writer for each file is allowed");
            audit.record(Records.numbered(0, 1));
        }
        JsonAuditFile.at(link.resolve("audit.jsonl")).close();
    }

    @Test
    void has_one_writer_also_where_this_class_was_loaded_twice() throws IOException {
        try (FileChannel other = FileChannel.open(
                        directory.resolve("audit.jsonl.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThatThrownBy(() -> JsonAuditFile.at(path))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is written by another process");
            assertThat(lock.isValid()).isTrue();
        }
        JsonAuditFile.at(path).close();
    }

    @Test
    void is_found_again_where_somebody_moved_or_removed_it() throws IOException {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(Records.numbered(0, 1));
            Files.move(path, directory.resolve("moved"));
            audit.record(Records.numbered(1, 2));
            assertThat(keysInFile()).containsExactly("k1");
            Files.delete(path);
            audit.record(Records.numbered(2, 3));
            assertThat(keysInFile()).containsExactly("k2");
            assertThat(audit.trouble()).isEmpty();
        }
    }

    @Test
    void goes_on_at_the_new_end_where_somebody_emptied_it() throws IOException {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(Records.numbered(0, 5));
            Files.write(path, new byte[0]);
            audit.record(Records.numbered(5, 6));
        }
        assertThat(Files.readString(path)).startsWith("{").contains("\"k5\"");
    }

    @Test
    void a_directory_that_went_is_waited_for() throws IOException {
        Path there = Files.createDirectory(directory.resolve("there"));
        path = there.resolve("audit.jsonl");
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            Files.delete(path);
            Files.delete(there.resolve("audit.jsonl.lock"));
            Files.delete(there);
            audit.record(Records.numbered(0, 2));
            assertThat(audit.trouble())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("2 record(s) wait"));

            Files.createDirectory(there);
            audit.record(Records.numbered(2, 3));
            assertThat(audit.trouble()).isEmpty();
            assertThat(keysInFile()).containsExactly("k0", "k1", "k2");
        }
    }

    @Test
    void closes_a_line_that_a_kill_tore() throws IOException {
        Files.writeString(path, "{\"time\":\"2026-01-31T1");
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(Records.numbered(0, 1));
        }
        assertThat(Files.readString(path)).startsWith("{\"time\":\"2026-01-31T1\n{");
        assertThat(keysInFile()).containsExactly("k0");
    }

    @Test
    void an_interrupted_worker_writes_all_the_same_and_stays_interrupted() {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            Thread.currentThread().interrupt();
            audit.record(Records.numbered(0, 1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(audit.held()).isZero();
            audit.record(Records.numbered(1, 2));
        }
        assertThat(keysInFile()).containsExactly("k0", "k1");
    }

    @Test
    void many_threads_write_whole_lines() throws Exception {
        try (JsonAuditFile audit = JsonAuditFile.builder(path)
                .maxFileSizeBytes(20_000)
                .filesKept(1000)
                .build()) {
            List<Thread> threads = Stream.of(0, 1, 2, 3)
                    .map(number -> new Thread(() -> {
                        for (int i = 0; i < 100; i++) {
                            audit.record(Records.numbered(1000 * number + 5 * i, 1000 * number + 5 * i + 5));
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(keysInFile()).hasSize(2000).doesNotHaveDuplicates();
        assertThat(AuditReader.of(path).records(record -> true, record -> {})).isEqualTo(new AuditReading(2000, 0, 0));
    }

    @Test
    void a_closed_one_takes_nothing_and_closes_twice() {
        JsonAuditFile audit = JsonAuditFile.at(path);
        audit.close();
        audit.close();
        audit.flush();
        assertThatThrownBy(() -> audit.record(Records.numbered(0, 1))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1023, 0, -1})
    void a_size_that_is_too_small_is_refused(long size) {
        assertThatThrownBy(() -> JsonAuditFile.builder(path).maxFileSizeBytes(size))
                .hasMessageContaining("maxFileSizeBytes " + size);
    }

    @Test
    void negative_numbers_are_refused() {
        assertThatThrownBy(() -> JsonAuditFile.builder(path).filesKept(-1)).hasMessageContaining("filesKept -1");
        assertThatThrownBy(() -> JsonAuditFile.builder(path).recordsInMemory(-1))
                .hasMessageContaining("recordsInMemory -1");
    }
}
