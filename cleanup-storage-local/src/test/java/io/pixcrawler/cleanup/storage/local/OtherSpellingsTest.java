// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a file system answers to several spellings of a name, only the one that it lists is the key. */
class OtherSpellingsTest {

    /** Minds no case; with a name for the test's report. */
    record Caseless(String name, Configuration configuration) {
        @Override
        public String toString() {
            return name;
        }

        void run(BiConsumer<Tree, LocalStorageProvider> test) throws IOException {
            try (FileSystem fileSystem = Jimfs.newFileSystem(configuration)) {
                Tree tree = new Tree(fileSystem.getPath("root").toAbsolutePath());
                tree.directory("");
                try (LocalStorageProvider provider = LocalStorageProvider.at(tree.root())) {
                    test.accept(tree, provider);
                }
            }
        }
    }

    static Stream<Caseless> caseless() {
        return Stream.of(
                new Caseless("macOS", Configuration.osX()),
                new Caseless("Windows", Configuration.windows()),
                new Caseless(
                        "macOS with open directories",
                        Configuration.osX().toBuilder()
                                .setSupportedFeatures(
                                        Feature.LINKS, Feature.SYMBOLIC_LINKS, Feature.SECURE_DIRECTORY_STREAM)
                                .build()));
    }

    private static List<String> scan(LocalStorageProvider provider, Scan scan) {
        LocalTest.Seen seen = new LocalTest.Seen();
        provider.scan(scan, seen);
        return seen.keys();
    }

    private static StoredFile listed(LocalStorageProvider provider, String key) {
        LocalTest.Seen seen = new LocalTest.Seen();
        provider.scan(Scan.everything(10), seen);
        return seen.files().stream()
                .filter(file -> file.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("caseless")
    void inv_12_another_case_of_a_key_is_found_nowhere(Caseless system) throws IOException {
        system.run((tree, provider) -> {
            tree.write("Job_1/A.jpg");

            assertThat(provider.find("Job_1/A.jpg")).isPresent();
            assertThat(provider.find("Job_1/a.jpg")).isEmpty();
            assertThat(provider.find("job_1/A.jpg")).isEmpty();
            assertThat(provider.find("job_1")).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("caseless")
    void inv_12_a_prefix_in_another_case_delivers_nothing(Caseless system) throws IOException {
        system.run((tree, provider) -> {
            tree.write("Job_12/job_12_chunk_3.tmp");

            assertThat(scan(provider, Scan.of(List.of("job_12/job_12_chunk_3"), 10)))
                    .isEmpty();
            assertThat(scan(provider, Scan.of(List.of("job_12", "job_12/"), 10)))
                    .isEmpty();
            assertThat(scan(provider, Scan.of(List.of("Job_12/job_12_chunk_3"), 10)))
                    .containsExactly("Job_12/job_12_chunk_3.tmp");
        });
    }

    @ParameterizedTest
    @MethodSource("caseless")
    void inv_12_an_empty_directory_is_removed_by_its_own_spelling_alone(Caseless system) throws IOException {
        system.run((tree, provider) -> {
            tree.directory("Job_1/Inner");

            assertThat(provider.removeEmptyDirectories(
                            List.of("Job_1/inner", "job_1/Inner", "Job_1/Inner", "job_1"), Deadline.never()))
                    .extracting(result -> result.outcome())
                    .containsExactly(Outcome.ALREADY_GONE, Outcome.ALREADY_GONE, Outcome.DELETED, Outcome.ALREADY_GONE);
            assertThat(tree.exists("Job_1")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("caseless")
    void inv_12_what_is_reserved_is_so_in_any_case(Caseless system) throws IOException {
        system.run((tree, provider) -> {
            tree.write(".Cleanup/sweep.lock");
            tree.directory(".Cleanup/empty");

            for (String spelling : List.of(".cleanup", ".Cleanup", ".CLEANUP")) {
                assertThat(provider.find(spelling + "/sweep.lock")).isEmpty();
                assertThat(scan(provider, Scan.of(List.of(spelling + "/"), 10))).isEmpty();
                assertThat(provider.removeEmptyDirectories(List.of(spelling + "/empty"), Deadline.never()))
                        .extracting(result -> result.outcome())
                        .containsExactly(Outcome.REFUSED);
            }
            assertThat(scan(provider, Scan.everything(10))).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("caseless")
    void inv_12_a_key_with_an_empty_name_in_it_leads_nowhere(Caseless system) throws IOException {
        system.run((tree, provider) -> {
            tree.write("job_1/a.jpg");
            tree.directory("job_1/inner");

            for (String key : List.of("", "/", "/job_1/a.jpg", "job_1//a.jpg", "job_1/a.jpg/", "job_1/")) {
                assertThat(provider.find(key)).as(key).isEmpty();
            }
            assertThat(scan(provider, Scan.of(List.of("/job_1", "job_1//a", "//"), 10)))
                    .isEmpty();
            assertThat(provider.removeEmptyDirectories(
                            List.of("", "/job_1/inner", "job_1//inner", "job_1/inner/"), Deadline.never()))
                    .extracting(result -> result.outcome())
                    .containsOnly(Outcome.REFUSED);
        });
    }

    @Test
    void inv_12_what_the_system_reads_as_several_names_is_no_name() throws IOException {
        new Caseless("", Configuration.windows()).run((tree, provider) -> {
            tree.write("job_1/a.jpg");
            tree.directory("job_1/inner");

            assertThat(provider.find("job_1\\a.jpg")).isEmpty();
            assertThat(scan(provider, Scan.of(List.of("job_1\\inner/", "C:\\/"), 10)))
                    .isEmpty();
            assertThat(provider.removeEmptyDirectories(
                            List.of("job_1\\inner", tree.path("job_1/inner").toString()), Deadline.never()))
                    .extracting(result -> result.outcome())
                    .containsOnly(Outcome.REFUSED);
        });
    }

    @Test
    void inv_12_a_file_renamed_to_another_case_stays_where_paths_are_checked_again() throws IOException {
        for (Configuration configuration : List.of(Configuration.osX(), Configuration.windows())) {
            new Caseless("", configuration).run((tree, provider) -> {
                tree.write("job_1/a.jpg");
                StoredFile listed = listed(provider, "job_1/a.jpg");
                tree.move("job_1/a.jpg", "b");
                tree.move("b", "job_1/A.jpg");

                assertThat(provider.delete(List.of(listed), Deadline.never())
                                .get(0)
                                .outcome())
                        .isEqualTo(Outcome.CHANGED);
                assertThat(tree.exists("job_1/A.jpg")).isTrue();
            });
        }
    }

    @Test
    void inv_12_two_names_of_one_file_that_differ_in_case_are_two_keys_where_case_counts() throws IOException {
        try (FileSystem unix = Jimfs.newFileSystem(Configuration.unix())) {
            Tree tree = new Tree(unix.getPath("/data/root"));
            tree.write("a");
            Files.createLink(tree.path("A"), tree.path("a"));
            try (LocalStorageProvider provider = LocalStorageProvider.at(tree.root())) {
                assertThat(provider.find("a")).isPresent();
                assertThat(provider.find("A")).isPresent();
            }
        }
    }

    @Test
    void other_spellings_are_the_other_case_and_the_other_normal_form() {
        assertThat(Spellings.beside("Job_1")).containsExactly("jOB_1");
        assertThat(Spellings.beside("123_-")).isEmpty();
        assertThat(Spellings.beside("\u56fe")).isEmpty();
        assertThat(Spellings.beside("1\u00e9")).containsExactlyInAnyOrder("1e\u0301", "1\u00c9");
    }
}
