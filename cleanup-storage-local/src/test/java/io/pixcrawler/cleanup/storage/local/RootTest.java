// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a root, and that it stays the one it was. */
class RootTest extends LocalTest {

    private final RootRules rules = new RootRules(
            List.of(new RootRules.Named("the working directory", Path.of("/srv/app/work"))),
            List.of(
                    new RootRules.Named("a user's home", Path.of("/srv/homes/me")),
                    new RootRules.Named("the system's temp directory", Path.of("/srv/tmp"))));

    @ParameterizedTest
    @ValueSource(strings = {"/", "/srv", "/srv/app", "/srv/app/work"})
    void inv_15_what_holds_the_system_or_the_code_is_refused_whatever_the_host_says(String root) {
        assertThat(rules.refusal(Path.of(root), false)).isPresent();
        assertThat(rules.refusal(Path.of(root), true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/homes", "/srv/homes/me", "/srv/tmp", "/home/anybody", "/Users/anybody"})
    void inv_15_a_home_and_the_temp_directory_are_refused_unless_meant(String root) {
        assertThat(rules.refusal(Path.of(root), false)).get().asString().contains("dedicatedRoot()");
        assertThat(rules.refusal(Path.of(root), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/app/work/temp",
                "/srv/app2",
                "/srv/homes/me/temp",
                "/srv/tmp/crawl",
                "/srv/homes/m",
                "/home/anybody/temp"
            })
    void inv_15_a_directory_for_temp_files_is_allowed(String root) {
        assertThat(rules.refusal(Path.of(root), false)).isEmpty();
    }

    @Test
    void inv_15_this_process_refuses_its_own_places() {
        Path cwd = Path.of("").toAbsolutePath();
        Path home = Path.of(System.getProperty("java.home"));
        for (Path root : List.of(cwd, cwd.getParent(), home, home.getParent(), Path.of("/"))) {
            assertThatThrownBy(() ->
                            LocalStorageProvider.builder(root).dedicatedRoot().build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining("allowed is");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.home", "java.io.tmpdir"})
    void inv_15_this_process_refuses_home_and_temp_directory_unless_meant(String property) {
        Path root = Path.of(System.getProperty(property));

        assertThatThrownBy(() -> LocalStorageProvider.at(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is or holds");
    }

    @Test
    void inv_15_the_top_of_any_file_system_is_refused() throws IOException {
        try (FileSystem other = Jimfs.newFileSystem(Configuration.unix())) {
            assertThatThrownBy(() -> LocalStorageProvider.at(other.getPath("/")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("top of a file system");
        }
    }

    @Test
    void inv_15_a_missing_root_is_refused_by_where_it_would_be() {
        assertThatThrownBy(() -> LocalStorageProvider.at(Path.of("/home/nobody-has-this-name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a user's home");
    }

    @Test
    void inv_15_the_code_is_refused_by_its_place() throws Exception {
        Path code = Path.of(
                Root.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(RootRules.ofThisProcess().vital())
                .filteredOn(place -> place.what().equals("the code"))
                .extracting(RootRules.Named::path)
                .contains(code.toRealPath());
    }

    @Test
    void inv_15_a_link_to_a_refused_place_is_refused() throws IOException {
        Path link = Files.createSymbolicLink(base.resolve("link"), Path.of("").toAbsolutePath());

        assertThatThrownBy(() -> LocalStorageProvider.at(link)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inv_15_a_missing_root_that_appears_as_a_link_to_a_refused_place_is_refused_then() throws IOException {
        Path later = base.resolve("later");
        try (LocalStorageProvider missing = LocalStorageProvider.at(later)) {
            Files.createSymbolicLink(later, Path.of("").toAbsolutePath());

            assertThatThrownBy(() -> missing.scan(Scan.everything(10), new Seen()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void an_empty_path_and_a_file_are_refused_by_name() {
        Path file = tree.write("file");

        assertThatThrownBy(() -> LocalStorageProvider.at(Path.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed");
        assertThatThrownBy(() -> LocalStorageProvider.at(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_missing_root_counts_as_empty_is_not_made_and_may_appear() {
        Tree later = new Tree(base.resolve("later/root"));
        String warnings = Warnings.during(() -> {
            try (LocalStorageProvider missing = LocalStorageProvider.at(later.root())) {
                for (int i = 0; i < 2; i++) {
                    assertThat(missing.scan(Scan.everything(10), new Seen())).isEqualTo(ScanEnd.completed());
                }
                assertThat(missing.find("a")).isEmpty();
                assertThat(missing.usage()).isInstanceOf(StorageUsage.Unknown.class);
                assertThat(missing.removeEmptyDirectories(List.of("a"), Deadline.never())
                                .get(0)
                                .outcome())
                        .isEqualTo(Outcome.ALREADY_GONE);
                missing.check();
                assertThat(Files.exists(base.resolve("later"))).isFalse();

                later.write("a");
                Seen seen = new Seen();
                missing.scan(Scan.everything(10), seen);
                assertThat(seen.keys()).containsExactly("a");
                assertThat(missing.usage()).isInstanceOf(StorageUsage.Measured.class);
            }
        });
        assertThat(warnings).containsOnlyOnce("does not exist and counts as empty");
    }

    @Test
    void a_root_that_vanished_has_its_files_gone() {
        StoredFile file = written("a");
        Tree.clear(tree.root());

        assertThat(delete(file).outcome()).isEqualTo(Outcome.ALREADY_GONE);
        assertThat(inspect(file)).isInstanceOf(Inspected.Gone.class);
        assertThat(scan().keys()).isEmpty();
    }

    @Test
    void a_root_that_was_replaced_is_left_alone() throws IOException {
        StoredFile file = written("a");
        Files.move(tree.root(), base.resolve("away"));
        tree.write("a");

        assertThatThrownBy(this::scan).isInstanceOf(StorageException.class).hasMessageContaining("replaced");
        assertThatThrownBy(() -> delete(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("replaced");
        assertThatThrownBy(() -> remove("x")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> provider.find("a")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> provider.check()).isInstanceOf(StorageException.class);
        assertThat(tree.exists("a")).isTrue();
    }

    @Test
    void a_root_that_became_a_link_elsewhere_is_left_alone() throws IOException {
        written("a");
        outside.write("a");
        Files.move(tree.root(), base.resolve("away"));
        Files.createSymbolicLink(tree.root(), outside.root());

        assertThatThrownBy(this::scan).isInstanceOf(StorageException.class).hasMessageContaining("replaced");
    }

    @Test
    void roots_that_overlap_in_one_jvm_are_reported_until_they_are_closed() {
        OpenRoots open = new OpenRoots();
        Root whole = root(base.resolve("a"));
        Root inner = root(base.resolve("a/b"));
        Root beside = root(base.resolve("ab"));

        assertThat(open.add(whole)).isEmpty();
        assertThat(open.add(beside)).isEmpty();
        assertThat(open.add(inner)).containsExactly(whole);
        assertThat(open.add(root(base.resolve("a")))).containsExactly(whole, inner);
        open.remove(whole);
        assertThat(open.add(root(base.resolve("a/c")))).hasSize(1);
    }

    @Test
    void a_provider_reports_overlapping_roots_and_takes_itself_off_when_closed() {
        String both = Warnings.during(
                () -> LocalStorageProvider.at(tree.directory("inner")).close());
        provider.close();
        String alone = Warnings.during(
                () -> LocalStorageProvider.at(tree.directory("inner")).close());

        assertThat(both).contains("overlaps");
        assertThat(alone).doesNotContain("overlaps");
    }

    private static Root root(Path path) {
        return new Root(path, new RootRules(List.of(), List.of()), false, Clock.systemUTC(), OpenDirectory::at);
    }

    @Test
    void two_providers_of_one_root_have_one_name_also_before_it_exists() throws IOException {
        Path link = Files.createSymbolicLink(base.resolve("link"), base);
        try (LocalStorageProvider before = LocalStorageProvider.at(link.resolve("later"))) {
            Files.createDirectory(base.resolve("later"));
            try (LocalStorageProvider after = LocalStorageProvider.at(base.resolve("./later"))) {
                assertThat(before.name()).isEqualTo(after.name()).startsWith("local:/");
            }
        }
    }
}
