// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run in a JVM that may mount. */
@Timeout(50)
class FailingDiskScenarios extends FaultedRuns {

    private final Deque<Path> mounted = new ArrayDeque<>();

    private Tree mount(String... command) {
        Tree tree = new Tree(base.resolve("root"));
        tree.directory("");
        String[] whole = new String[command.length + 1];
        System.arraycopy(command, 0, whole, 0, command.length);
        whole[command.length] = tree.root().toString();
        Shell.must(whole);
        mounted.push(tree.root());
        return tree;
    }

    private Tree disk(String type, String options) {
        if (type.equals("tmpfs")) {
            return mount("mount", "-t", "tmpfs", "-o", "size=8m" + options, "none");
        }
        Path image = base.resolve("image");
        Shell.must("truncate", "-s", "16M", image.toString());
        assumeTrue(Shell.can("mkfs.ext4", "-q", "-F", image.toString()), "no mkfs.ext4 here");
        return mount("mount", "-o", "loop", image.toString());
    }

    @AfterEach
    void unmount() {
        mounted.forEach(at -> Shell.must("umount", at.toString()));
    }

    @ParameterizedTest
    @CsvSource({"tmpfs, false", "ext4, false", "tmpfs, true", "ext4, true"})
    void inv_24_a_disk_that_becomes_read_only_in_mid_run(String type, boolean quarantine) throws IOException {
        Tree tree = disk(type, "");
        JobTree planted = planted(tree);

        CleanupStats stats = run(
                tree,
                quarantine,
                20,
                () -> Shell.must("mount", "-o", "remount,ro", tree.root().toString()));

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().failed() + stats.files().refused())
                .as("%s", stats)
                .isPositive();
        assertSafe(planted, stats);
        Shell.must("mount", "-o", "remount,rw", tree.root().toString());
        assertFinished(tree, planted, quarantine);
    }

    /** Fills what is left of the disk with a file of a job that is not known to be dead. */
    private static void fill(Tree tree) {
        Shell.run(List.of("dd", "if=/dev/zero", "of=" + tree.path("job_12_fill"), "bs=4k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ext4"})
    void inv_27_files_go_from_a_disk_one_hundred_percent_full(String type) throws IOException {
        Tree tree = disk(type, "");
        JobTree planted = planted(tree);
        fill(tree);

        assertFinished(tree, planted, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ext4"})
    void inv_29_a_move_on_a_disk_one_hundred_percent_full_is_whole_or_refused(String type) throws IOException {
        Tree tree = disk(type, "");
        JobTree planted = planted(tree);
        fill(tree);

        CleanupStats stats = run(tree, true, -1, () -> {});

        assertThat(stats.files().deleted()
                        + stats.files().refused()
                        + stats.files().failed())
                .as("%s", stats)
                .isEqualTo(planted.taken(EveryTrigger.SCHEDULED));
        assertThat(stats.files().deleted()).isEqualTo(planted.gone(EveryTrigger.SCHEDULED));
        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        tree.delete("job_12_fill");
        assertFinished(tree, planted, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_21_a_disk_without_inodes(boolean quarantine) throws IOException {
        Tree tree = disk("tmpfs", ",nr_inodes=500");
        JobTree planted = planted(tree);
        for (int i = 0; i < 500; i++) {
            Path more = tree.path("job_12_more_" + i);
            if (!Shell.can("touch", more.toString())) {
                break;
            }
        }

        CleanupStats stats = run(tree, quarantine, -1, () -> {});

        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        assertThat(stats.files().deleted()
                        + stats.files().refused()
                        + stats.files().failed())
                .as("%s", stats)
                .isEqualTo(planted.taken(EveryTrigger.SCHEDULED));
        // All of them: how many directories the lots need depends on how the workers share the batches.
        for (int i = 0; i < 500; i++) {
            Files.deleteIfExists(tree.path("job_12_more_" + i));
        }
        assertFinished(tree, planted, quarantine);
    }

    @Test
    void inv_21_special_files_and_mounts_among_the_files() throws IOException {
        Tree tree = disk("tmpfs", "");
        JobTree planted = planted(tree);
        Tree outside = new Tree(base.resolve("outside"));
        outside.write("job_51_canary");
        Shell.must("mkfifo", tree.path("job_51/job_51_pipe").toString());
        Shell.must("mkfifo", tree.path("job_51_pipe").toString());
        assumeTrue(Shell.can("mknod", tree.path("job_51/job_51_device").toString(), "c", "1", "3"), "no device nodes");
        Path bound = tree.directory("job_51/bound");
        Shell.must("mount", "--bind", outside.root().toString(), bound.toString());
        mounted.push(bound);
        Path file = tree.write("job_51_bound.tmp");
        tree.modified("job_51_bound.tmp", Instant.now().minusSeconds(200_000));
        Shell.must("mount", "--bind", outside.path("job_51_canary").toString(), file.toString());
        mounted.push(file);

        CleanupStats stats = run(tree, false, -1, () -> {});

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.entriesSkipped())
                .as("%s", stats)
                .containsEntry(Reason.SPECIAL_FILE, 3L)
                .containsEntry(Reason.MOUNT_POINT, 1L);
        assertThat(outside.exists("job_51_canary")).isTrue();
        assertThat(planted.left(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
    }

    @Test
    void inv_21_files_that_vanish_in_mid_run_are_gone_already() throws IOException {
        Tree tree = disk("tmpfs", "");
        JobTree planted = planted(tree);

        CleanupStats stats = run(
                tree,
                false,
                10,
                () -> planted.files().stream()
                        .filter(EveryTrigger.SCHEDULED::takes)
                        .skip(FILES / 4)
                        .forEach(file -> Shell.run(
                                List.of("rm", "-f", tree.path(file.key()).toString()))));

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().alreadyGone() + stats.files().deleted()).isPositive();
        assertThat(planted.left(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
    }
}
