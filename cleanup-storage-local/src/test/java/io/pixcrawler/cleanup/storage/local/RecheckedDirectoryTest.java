// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Where directories cannot be held open, a directory swapped for a link after all else was compared is seen by the check right before the
 * removal. The swap is made while the deadline is asked, which is the last thing before that check. As in {@link SwappedDirectoryTest}, the
 * canaries are second names of the very files inside.
 */
@Timeout(60)
class RecheckedDirectoryTest extends LocalTest {

    private Path job = Path.of("");
    private Path away = Path.of("");

    @BeforeEach
    void canaries() throws IOException {
        provider.close();
        provider = LocalStorageProvider.builder(tree.root())
                .entrance(RecheckedDirectory::at)
                .build();
        job = tree.path("job_1");
        away = tree.path("away");
        outside.directory("inner/empty");
        tree.directory("job_1/inner/empty");
        Files.createLink(outside.path("inner/a"), tree.write("job_1/inner/a"));
    }

    /** Answers "not passed" each time; at the given call, swaps first. */
    private static Deadline swappingAt(int call, Tree.Step<?> swap) {
        int[] calls = {0};
        return () -> {
            if (++calls[0] == call) {
                Tree.unchecked(swap);
            }
            return false;
        };
    }

    private Path swapForLink(Path directory, Path target) throws IOException {
        Files.move(directory, away);
        return Files.createSymbolicLink(directory, target);
    }

    private Outcome deleteWhile(StoredFile file, Tree.Step<?> swap) {
        return provider.delete(List.of(file), swappingAt(2, swap)).get(0).outcome();
    }

    private Outcome removeWhile(String key, Tree.Step<?> swap) {
        return provider.removeEmptyDirectories(List.of(key), swappingAt(2, swap))
                .get(0)
                .outcome();
    }

    @Test
    void inv_17_a_directory_swapped_for_a_link_between_comparison_and_removal_is_seen() {
        StoredFile listed = listed("job_1/inner/a");

        Outcome outcome = deleteWhile(listed, () -> swapForLink(tree.path("job_1/inner"), outside.path("inner")));

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(outside.exists("inner/a") && tree.exists("away/a")).isTrue();
    }

    @Test
    void inv_17_a_directory_above_swapped_for_a_link_between_comparison_and_removal_is_seen() {
        StoredFile listed = listed("job_1/inner/a");

        Outcome outcome = deleteWhile(listed, () -> swapForLink(job, outside.root()));

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(outside.exists("inner/a") && tree.exists("away/inner/a")).isTrue();
    }

    @Test
    void inv_17_a_root_swapped_for_a_link_between_comparison_and_removal_is_seen() {
        tree.hardLink("a", "job_1/inner/a");
        outside.hardLink("a", "inner/a");
        StoredFile listed = listed("a");

        Outcome outcome = deleteWhile(listed, () -> {
            Files.move(tree.root(), base.resolve("away"));
            return Files.createSymbolicLink(tree.root(), outside.root());
        });

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(outside.exists("a")).isTrue();
    }

    @Test
    void inv_17_a_directory_swapped_for_another_one_between_comparison_and_removal_is_seen() {
        tree.hardLink("other/a", "job_1/inner/a");
        StoredFile listed = listed("job_1/inner/a");

        Outcome outcome = deleteWhile(listed, () -> {
            Files.move(tree.path("job_1/inner"), away);
            return Files.move(tree.path("other"), tree.path("job_1/inner"));
        });

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(tree.exists("job_1/inner/a") && tree.exists("away/a")).isTrue();
    }

    @Test
    void inv_17_no_directory_outside_is_removed_through_a_link_swapped_in() {
        Outcome outcome = removeWhile("job_1/inner/empty", () -> swapForLink(job, outside.root()));

        assertThat(outcome).isEqualTo(Outcome.REFUSED);
        assertThat(outside.exists("inner/empty") && tree.exists("away/inner/empty"))
                .isTrue();
    }

    @Test
    void inv_17_a_directory_moved_outside_behind_a_link_back_to_it_is_seen_though_it_is_the_same() {
        StoredFile listed = listed("job_1/inner/a");

        Outcome outcome = deleteWhile(listed, () -> {
            Files.move(job, outside.path("job_1"));
            return Files.createSymbolicLink(job, outside.path("job_1"));
        });

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(outside.exists("job_1/inner/a")).isTrue();
    }

    @Test
    void inv_17_a_directory_moved_outside_behind_a_link_back_to_it_is_neither_listed_nor_entered() throws IOException {
        Path inner = Path.of("inner");
        try (OpenDirectory above = RecheckedDirectory.at(job);
                OpenDirectory open = above.child(inner)) {
            Files.move(job, outside.path("job_1"));
            Files.createSymbolicLink(job, outside.path("job_1"));

            assertThat(obstacleOf(open::entries)).isEqualTo(Obstacle.MOVED);
            assertThat(obstacleOf(() -> above.child(inner))).isEqualTo(Obstacle.MOVED);
        }
    }

    @Test
    void inv_17_a_directory_swapped_for_a_link_before_it_is_listed_is_not_listed() throws IOException {
        outside.write("inner/secret");
        try (OpenDirectory open = RecheckedDirectory.at(tree.path("job_1/inner"))) {
            swapForLink(job, outside.root());

            assertThat(obstacleOf(open::entries)).isEqualTo(Obstacle.MOVED);
            assertThat(obstacleOf(open::self)).isEqualTo(Obstacle.MOVED);
        }
    }

    private static Obstacle obstacleOf(Tree.Step<?> step) throws IOException {
        try {
            throw new AssertionError("entered " + step.run());
        } catch (NotEnteredException e) {
            return e.obstacle();
        }
    }

    @Test
    void inv_17_a_link_is_skipped_and_what_is_below_it_found_nowhere() throws IOException {
        swapForLink(job, outside.root());

        Seen seen = scan();

        assertThat(seen.keys()).containsExactly("away/inner/a");
        assertThat(seen.skipped())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo(Reason.SYMBOLIC_LINK));
        assertThat(provider.find("job_1/inner/a")).isEmpty();
    }

    @Test
    void inv_17_the_provider_says_best_effort_and_why() {
        assertThat(provider.limitations()).singleElement().asString().contains("best effort", "SecureDirectoryStream");
        try (LocalStorageProvider held = LocalStorageProvider.at(tree.directory("held"))) {
            assertThat(held.limitations()).isEmpty();
        }
    }

    @Test
    void inv_17_a_root_that_is_not_there_has_no_limitation_yet() {
        try (LocalStorageProvider missing = LocalStorageProvider.builder(base.resolve("later"))
                .entrance(RecheckedDirectory::at)
                .build()) {
            assertThat(missing.limitations()).isEmpty();
            new Tree(base.resolve("later")).directory("");
            assertThat(missing.limitations()).hasSize(1);
        }
    }

    @Test
    void without_a_swap_file_and_directories_go() {
        assertThat(delete(listed("job_1/inner/a")).outcome()).isEqualTo(Outcome.DELETED);
        for (String key : List.of("job_1/inner/empty", "job_1/inner", "job_1")) {
            assertThat(remove(key).outcome()).isEqualTo(Outcome.DELETED);
        }
    }
}
