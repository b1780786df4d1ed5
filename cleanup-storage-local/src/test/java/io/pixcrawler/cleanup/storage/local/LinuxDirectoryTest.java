// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to the system's own calls; the contracts run on them wherever they are to be had. */
class LinuxDirectoryTest extends LocalTest {

    @BeforeEach
    void onlyWhereItWorks() {
        assumeTrue(
                NativeAccess.hindrance().isEmpty(),
                () -> NativeAccess.hindrance().orElse(""));
    }

    private LinuxDirectory open() throws IOException {
        return LinuxDirectory.at(tree.root());
    }

    private static List<Path> names(OpenDirectory directory) throws IOException {
        List<Path> names = new ArrayList<>();
        directory.entries().forEachRemaining(names::add);
        return names;
    }

    @Test
    void a_provider_uses_them() {
        assertThat(written("job_1/a").inspected()).isPresent();
    }

    @Test
    void attributes_are_those_that_the_jdk_tells() throws IOException {
        tree.write("a", new byte[5000]);
        tree.hardLink("b", "a");
        Files.setLastModifiedTime(tree.path("a"), FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z")));
        tree.link("link", tree.path("a"));
        tree.directory("directory");
        Shell.must("mkfifo", tree.path("pipe").toString());
        try (LinuxDirectory directory = open()) {
            for (String name : List.of("a", "b", "link", "directory", "pipe")) {
                Path path = tree.path(name);
                Map<String, Object> unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
                BasicFileAttributes basic =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);

                WholeAttributes own = directory.stat(Path.of(name));

                assertThat(own)
                        .as(name)
                        .returns(unix.get("dev"), WholeAttributes::device)
                        .returns(unix.get("ino"), WholeAttributes::inode)
                        .returns(unix.get("nlink"), WholeAttributes::links)
                        .returns(unix.get("mode"), WholeAttributes::mode)
                        .returns((FileTime) unix.get("ctime"), WholeAttributes::changeTime)
                        .returns(basic.lastModifiedTime(), WholeAttributes::lastModifiedTime)
                        .returns(basic.size(), WholeAttributes::size)
                        .returns(basic.isRegularFile(), WholeAttributes::isRegularFile)
                        .returns(basic.isDirectory(), WholeAttributes::isDirectory)
                        .returns(basic.isSymbolicLink(), WholeAttributes::isSymbolicLink)
                        .returns(basic.isOther(), WholeAttributes::isOther);
            }
            assertThat(directory.self().fileKey())
                    .isEqualTo(directory.stat(Path.of(".")).fileKey());
        }
    }

    @Test
    void names_are_listed_as_the_jdk_lists_them_over_many_calls() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            tree.write(i + "x".repeat(i % 200));
        }
        for (String name : List.of("ä ö", "a\u0308", "日本", "\uD83D\uDE00", "new\nline", "\uFFFD", "...", ".hidden")) {
            tree.write(name);
        }
        Shell.must(
                "bash",
                "-c",
                "touch \"$0\"/$'broken\\xff\\xc3.jpg' \"$0\"/$'\\xed\\xa0\\x80'",
                tree.root().toString());
        List<Path> expected = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(tree.root())) {
            entries.forEach(entry -> expected.add(entry.getFileName()));
        }

        try (LinuxDirectory directory = open()) {
            assertThat(names(directory)).hasSize(2_010).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void two_listings_at_once_do_not_mix() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            tree.write("outer" + i);
            tree.write("directory/inner" + i);
        }
        List<String> outer = new ArrayList<>();
        try (LinuxDirectory directory = open()) {
            for (Iterator<Path> entries = directory.entries(); entries.hasNext(); ) {
                outer.add(entries.next().toString());
                if (outer.size() == 100) {
                    try (OpenDirectory inner = directory.child(Path.of("directory"))) {
                        assertThat(names(inner))
                                .hasSize(1_500)
                                .allMatch(name -> name.toString().startsWith("inner"));
                    }
                }
            }
        }
        assertThat(outer).hasSize(1_501).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("inner"));
    }

    @Test
    @Timeout(20)
    void inv_21_a_pipe_is_never_opened_even_if_nobody_looked_before() throws IOException {
        Shell.must("mkfifo", tree.path("pipe").toString());
        try (LinuxDirectory directory = open()) {
            assertThatThrownBy(() -> directory.child(Path.of("pipe")))
                    .isInstanceOfSatisfying(
                            NotEnteredException.class,
                            e -> assertThat(e.obstacle()).isEqualTo(Obstacle.SPECIAL));
        }
    }

    @Test
    void inv_17_a_link_is_not_entered_and_a_file_is_none() throws IOException {
        tree.link("link", outside.root());
        tree.write("file");
        try (LinuxDirectory directory = open()) {
            assertThatThrownBy(() -> directory.child(Path.of("link")))
                    .isInstanceOfSatisfying(
                            NotEnteredException.class,
                            e -> assertThat(e.obstacle()).isEqualTo(Obstacle.LINK));
            assertThatThrownBy(() -> directory.child(Path.of("file")))
                    .isInstanceOfSatisfying(
                            NotEnteredException.class,
                            e -> assertThat(e.obstacle()).isEqualTo(Obstacle.FILE));
            assertThatThrownBy(() -> directory.child(Path.of("nothing"))).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void inv_13_a_closed_directory_does_nothing_although_its_number_is_another_ones_by_then() throws IOException {
        tree.write("a");
        tree.directory("empty");
        outside.write("a");
        outside.directory("empty");
        LinuxDirectory closed = open();
        Iterator<Path> entries = closed.entries();
        closed.close();
        closed.close();
        Path a = Path.of("a");
        // Opened by the number that has just become free.
        try (LinuxDirectory other = LinuxDirectory.at(outside.root())) {
            assertThat(other.stat(a).isRegularFile()).isTrue();
            assertThatThrownBy(() -> closed.unlink(a)).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> closed.removeDirectory(Path.of("empty")))
                    .isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> closed.move(a, other)).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> other.move(a, closed)).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> closed.stat(a)).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> closed.child(Path.of("empty"))).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(closed::self).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(closed::entries).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(entries::hasNext).isInstanceOf(ClosedDirectoryStreamException.class);
        }
        assertThat(outside.exists("a") && outside.exists("empty") && tree.exists("a"))
                .isTrue();
    }

    @Test
    void inv_17_the_straight_way_down_passes_no_link_and_leads_nowhere_up() throws IOException {
        tree.write("a/b/c/d/file");
        tree.link("a/link", tree.path("a/b"));
        tree.link("a/out", outside.root());
        outside.directory("sub");
        try (LinuxDirectory directory = open()) {
            try (OpenDirectory deep = directory.below("a/b/c/d").orElseThrow()) {
                assertThat(names(deep)).containsExactly(Path.of("file"));
            }
            for (String key : List.of("a/link", "a/link/c", "a/out/sub", "a/b/c/d/file", "a/nothing")) {
                assertThat(directory.below(key)).as(key).isEmpty();
            }
            for (String key : List.of("../outside", "/", "a/../..")) {
                assertThatThrownBy(() -> directory.below(key)).as(key).isInstanceOf(NotEnteredException.class);
            }
            assertThat(directory.below("a/".repeat(3_000))).isEmpty();
        }
    }

    @Test
    void inv_18_the_straight_way_down_passes_no_mount() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
        try (LinuxDirectory top = LinuxDirectory.at(Path.of("/"))) {
            for (String key : List.of("proc", "proc/self")) {
                assertThatThrownBy(() -> top.below(key))
                        .isInstanceOfSatisfying(
                                NotEnteredException.class,
                                e -> assertThat(e.obstacle()).isEqualTo(Obstacle.MOUNT));
            }
            Optional<OpenDirectory> same = top.below("etc");
            assertThat(same).isPresent();
            same.get().close();
        }
    }

    @Test
    void trees_deeper_than_a_path_may_be_long_are_listed_and_emptied() {
        String name = "d".repeat(200);
        String key = (name + "/").repeat(18);
        tree.write(key + "file");

        StoredFile file = listed(key + "file");

        assertThat(delete(file).outcome()).isEqualTo(Outcome.DELETED);
    }

    @Test
    void a_directory_is_listed_once() throws IOException {
        try (LinuxDirectory directory = open()) {
            directory.entries();
            assertThatThrownBy(directory::entries).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void what_fails_says_why_as_the_jdk_does() throws IOException {
        tree.write("full/a");
        try (LinuxDirectory directory = open()) {
            assertThatThrownBy(() -> directory.removeDirectory(Path.of("full")))
                    .isInstanceOf(DirectoryNotEmptyException.class);
            assertThatThrownBy(() -> directory.unlink(Path.of("full")))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage("full: Is a directory");
            assertThatThrownBy(() -> directory.unlink(Path.of("nothing"))).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> directory.stat(Path.of("x".repeat(256))))
                    .hasMessageContaining("File name too long");
            assertThatThrownBy(() -> directory.stat(Path.of("x".repeat(5000)))).isInstanceOf(FileSystemException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_16_the_change_time_counts_at_the_deletion_only_of_a_file_that_was_inspected(boolean inspected)
            throws IOException {
        StoredFile listed = written("job_1/a");
        StoredFile file = inspected ? listed.inspected().orElseThrow().file() : listed;
        FileTime modified = Files.getLastModifiedTime(tree.path("job_1/a"));
        Files.write(tree.path("job_1/a"), new byte[] {9, 9, 9});
        Files.setLastModifiedTime(tree.path("job_1/a"), modified);

        assertThat(delete(file).outcome()).isEqualTo(inspected ? Outcome.CHANGED : Outcome.DELETED);
    }

    @Test
    void a_listing_tells_what_an_inspection_would() {
        tree.write("job_1/a");
        tree.hardLink("job_1/b", "job_1/a");
        StoredFile listed = listed("job_1/b");

        assertThat(listed.inspected())
                .hasValueSatisfying(present ->
                        assertThat(present).usingRecursiveComparison().isEqualTo(inspect(listed)));
    }

    @Test
    void inv_21_a_time_that_no_calendar_knows_stops_nothing() {
        assumeTrue(TmpfsStorageProviderTest.isTmpfs(), "there is no tmpfs");
        Tree times = new Tree(Tree.unchecked(() -> Files.createTempDirectory(TmpfsStorageProviderTest.TMPFS, "times")));
        try {
            times.write("job_1/a");
            times.write("job_1/b");
            Shell.must(
                    "touch", "-d", "@100000000000000000", times.path("job_1/a").toString());
            provider.close();
            provider = LocalStorageProvider.at(times.root());

            assertThat(scan().keys()).containsExactlyInAnyOrder("job_1/a", "job_1/b");
            assertThat(listed("job_1/a").lastModified()).isEqualTo(Instant.MAX);
        } finally {
            Tree.clear(times.root());
        }
    }

    @Test
    void a_provider_can_do_without() {
        provider.close();
        provider =
                LocalStorageProvider.builder(tree.root()).withoutNativeAccess().build();

        assertThat(written("job_1/a").inspected()).isEmpty();
    }
}
