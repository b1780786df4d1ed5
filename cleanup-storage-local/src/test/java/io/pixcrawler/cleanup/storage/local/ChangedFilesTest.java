// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file that is not what was judged any more stays, and its age is that of its newest time. */
class ChangedFilesTest extends LocalTest {

    private static final String KEY = "job_1/a";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private StoredFile old(String key) {
        tree.write(key);
        tree.modified(key, LONG_AGO);
        return listed(key);
    }

    private void assertStays(StoredFile judged) {
        assertThat(delete(judged).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(tree.exists(KEY)).isTrue();
    }

    @Test
    void inv_16_a_file_overwritten_with_the_same_size_stays() {
        StoredFile judged = old(KEY);
        tree.write(KEY, new byte[] {7, 7, 7});

        assertStays(judged);
        assertThat(inspect(judged)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void inv_16_a_file_of_another_size_under_the_same_time_stays() {
        StoredFile judged = old(KEY);
        tree.write(KEY, new byte[4]);
        tree.modified(KEY, LONG_AGO);

        assertStays(judged);
        assertThat(inspect(judged)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void inv_16_another_file_of_the_same_size_and_time_stays() {
        StoredFile judged = old(KEY);
        tree.write("job_1/other");
        tree.modified("job_1/other", LONG_AGO);
        Tree.unchecked(() -> Files.move(tree.path("job_1/other"), tree.path(KEY), StandardCopyOption.REPLACE_EXISTING));

        assertStays(judged);
        assertThat(inspect(judged)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void inv_16_a_file_overwritten_after_it_was_inspected_stays_though_size_and_time_were_set_back()
            throws IOException {
        old(KEY);
        Inspected.Present judged = inspected(KEY);
        do {
            Files.write(tree.path(KEY), new byte[] {7, 7, 7});
            tree.modified(KEY, LONG_AGO);
        } while (inspected(KEY).changed().equals(judged.changed()));

        assertStays(judged.file());
    }

    @Test
    void inv_16_an_unchanged_file_goes_whether_inspected_or_not() {
        StoredFile first = old(KEY);
        old("job_1/b");

        assertThat(delete(first)).isEqualTo(DeleteResult.deleted(3));
        assertThat(delete(inspected("job_1/b").file())).isEqualTo(DeleteResult.deleted(3));
        assertThat(scan().keys()).isEmpty();
    }

    @Test
    void inv_16_a_file_of_another_directory_under_the_same_names_stays() {
        StoredFile judged = old(KEY);
        old("other/a");
        tree.move("job_1", "away");
        tree.move("other", "job_1");

        assertStays(judged);
        assertThat(tree.exists("away/a")).isTrue();
    }

    @Test
    void inv_16_a_file_replaced_by_a_link_to_itself_stays() {
        StoredFile judged = old(KEY);
        tree.move(KEY, "elsewhere");
        tree.link(KEY, tree.path("elsewhere"));

        assertStays(judged);
        assertThat(tree.exists("elsewhere")).isTrue();
    }

    @Test
    void inv_16_where_there_is_no_identity_a_directory_of_the_same_size_and_time_is_no_file() {
        Root root =
                new Root(tree.root(), new RootRules(List.of(), List.of()), false, Clock.systemUTC(), OpenDirectory::at);
        LocalFile judged = new LocalFile(root, root.directory(), Path.of("a"), "a", new Anonymous(true));

        assertThat(judged.is(new Anonymous(true))).isTrue();
        assertThat(judged.is(new Anonymous(false))).isFalse();
    }

    @Test
    void inv_16_where_there_is_no_identity_a_file_made_at_another_time_is_another_one() {
        Root root = root();
        LocalFile judged = new LocalFile(root, root.directory(), Path.of("a"), "a", new Anonymous(true));

        assertThat(judged.is(new Anonymous(true, LONG_AGO.plusSeconds(1)))).isFalse();
    }

    @Test
    void inv_17_a_directory_that_is_something_else_as_well_is_a_junction_and_not_entered() {
        BasicFileAttributes junction = new Anonymous(false) {
            @Override
            public boolean isOther() {
                return true;
            }
        };
        assertThat(Obstacle.isNone(junction)).isFalse();
        assertThat(Obstacle.isNone(new Anonymous(false))).isTrue();
    }

    private Root root() {
        return new Root(tree.root(), new RootRules(List.of(), List.of()), false, Clock.systemUTC(), OpenDirectory::at);
    }

    /** What a file system without file keys tells. */
    private static class Anonymous implements BasicFileAttributes {

        private final boolean file;
        private final Instant created;

        Anonymous(boolean file) {
            this(file, LONG_AGO);
        }

        Anonymous(boolean file, Instant created) {
            this.file = file;
            this.created = created;
        }

        @Override
        public boolean isRegularFile() {
            return file;
        }

        @Override
        public FileTime lastModifiedTime() {
            return FileTime.from(LONG_AGO);
        }

        @Override
        public FileTime lastAccessTime() {
            return lastModifiedTime();
        }

        @Override
        public FileTime creationTime() {
            return FileTime.from(created);
        }

        @Override
        public boolean isDirectory() {
            return !file;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return 3;
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }

    @Test
    void inv_19_a_file_written_now_with_an_old_modification_time_is_young() {
        Instant before = Instant.now().minus(provider.timeResolution());

        StoredFile listed = old(KEY);

        assertThat(listed.lastModified()).isEqualTo(LONG_AGO);
        assertThat(inspected(KEY).changed()).isBetween(before, Instant.now());
    }

    @Test
    void inv_19_the_change_time_has_its_nanoseconds() {
        old(KEY);
        int nanos = 0;
        for (int i = 0; i < 5 && nanos % 1000 == 0; i++) {
            Tree.unchecked(() -> Files.setLastModifiedTime(tree.path(KEY), FileTime.from(LONG_AGO)));
            nanos = inspected(KEY).changed().getNano();
        }

        assertThat(nanos % 1000).isNotZero();
    }

    @Test
    void inv_19_an_empty_directory_is_as_young_as_the_newest_of_its_times() {
        Instant before = Instant.now().minus(provider.timeResolution());
        tree.directory("job_1");
        tree.modified("job_1", LONG_AGO);

        assertThat(scan().empty()).singleElement().satisfies(directory -> {
            assertThat(directory.key()).isEqualTo("job_1");
            assertThat(directory.unchangedSince()).isAfterOrEqualTo(before);
        });
    }

    @Test
    void a_content_frees_its_bytes_with_its_last_name() {
        tree.write("a");
        tree.hardLink("b", "a");

        assertThat(delete(inspected("a").file())).isEqualTo(DeleteResult.deleted(0));
        assertThat(delete(inspected("b").file())).isEqualTo(DeleteResult.deleted(3));
    }

    @Test
    void a_second_name_inspected_before_the_first_went_stays_until_it_is_listed_again() {
        tree.write("a");
        tree.hardLink("b", "a");
        List<StoredFile> both = List.of(inspected("a").file(), inspected("b").file());
        Instant inspected = inspected("b").changed();

        delete(both.get(0));
        // The step of the file system's clock may be longer than all this took.
        while (inspected("b").changed().equals(inspected)) {
            Tree.unchecked(() -> Files.setAttribute(tree.path("b"), "unix:mode", 0600));
        }

        assertThat(delete(both.get(1)).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(delete(inspected("b").file())).isEqualTo(DeleteResult.deleted(3));
    }

    @Test
    void a_directory_emptied_of_files_can_be_removed_and_one_with_anything_in_it_not() {
        tree.write("job_1/sub/a");
        tree.write("job_2/a");

        assertThat(remove("job_1").outcome()).isEqualTo(Outcome.CHANGED);
        delete(listed("job_1/sub/a"));
        assertThat(remove("job_1/sub").outcome()).isEqualTo(Outcome.DELETED);
        assertThat(remove("job_1").outcome()).isEqualTo(Outcome.DELETED);
        assertThat(remove("job_2").outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(remove("job_2/a").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(tree.exists("job_2/a")).isTrue();
    }

    @Test
    void the_deadline_is_asked_before_each_removal() {
        tree.write("a");
        tree.write("b");
        tree.write("c");
        List<StoredFile> files = List.of(listed("a"), listed("b"), listed("c"));
        Path first = tree.path("a");

        List<DeleteResult> results = provider.delete(files, () -> !Files.exists(first));

        assertThat(results)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.DELETED, Outcome.NOT_TRIED, Outcome.NOT_TRIED);
        assertThat(tree.exists("b") && tree.exists("c")).isTrue();
    }
}
