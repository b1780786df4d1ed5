// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Run in a JVM that may mount: what cannot be set aside, or brought back, stays where it is. */
class QuarantineVolumeScenarios extends QuarantineTest {

    private final Deque<Path> mounted = new ArrayDeque<>();

    private void mount(Path at, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        command.add(at.toString());
        Shell.must(command.toArray(String[]::new));
        mounted.push(at);
    }

    private void bind(Path what, Path at) {
        mount(at, "--bind", what.toString());
        providerByClock();
    }

    private void tmpfs(String options) {
        mount(tree.root(), "-t", "tmpfs", "-o", options, "none");
        providerByClock();
    }

    private void readOnly(String ro) {
        Shell.must("mount", "-o", "remount,bind," + ro, tree.root().toString());
    }

    @AfterEach
    void unmount() {
        mounted.forEach(at -> Shell.must("umount", at.toString()));
    }

    private void assertRefused(StoredFile file, String why) {
        DeleteResult result = move(file);
        assertThat(result.outcome()).as(result.detail()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains(why);
        assertThat(listed(file.key()).lastModified()).isEqualTo(file.lastModified());
    }

    @Test
    void obligation_2_a_quarantine_on_another_mount_takes_nothing() {
        StoredFile file = written("job_1/a");
        tree.directory(".cleanup/quarantine");
        Shell.must("chmod", "700", tree.path(".cleanup/quarantine").toString());
        bind(outside.root(), tree.path(".cleanup/quarantine"));

        assertRefused(listed(file.key()), "a mount point");
        assertThat(quarantine().check()).singleElement().asString().contains("a mount point");
        assertThat(outside.root().toFile().list()).isEmpty();
    }

    @Test
    void obligation_2_a_rename_to_another_mount_is_refused_by_the_system_and_no_byte_is_copied() throws IOException {
        StoredFile file = written("job_1/a");
        bind(outside.root(), tree.directory("other"));
        try (OpenDirectory top = OpenDirectory.at(tree.root());
                OpenDirectory from = top.child(Path.of("job_1"));
                OpenDirectory to = top.child(Path.of("other"))) {
            assertThatThrownBy(() -> from.move(Path.of("a"), to)).isInstanceOf(IOException.class);
        }
        assertThat(outside.root().toFile().list()).isEmpty();
        assertThat(tree.exists(file.key())).isTrue();
    }

    @Test
    void obligation_2_a_mount_made_after_the_table_was_read_takes_nothing() {
        aside("job_1/first");
        StoredFile file = written("job_1/a");
        mount(tree.path(".cleanup/quarantine"), "-t", "tmpfs", "-o", "size=1m,mode=700", "none");

        assertRefused(file, "a mount point");
        assertThat(tree.path(".cleanup/quarantine").toFile().list()).isEmpty();
    }

    @Test
    void obligation_2_nothing_is_set_aside_on_a_read_only_file_system() {
        bind(tree.root(), tree.root());
        StoredFile first = written("job_1/a");
        readOnly("ro");

        assertRefused(first, "Read-only");
        readOnly("rw");
        assertThat(move(first).outcome()).isEqualTo(Outcome.DELETED);
        StoredFile second = written("job_1/b");
        readOnly("ro");
        assertRefused(second, "Read-only");
    }

    @Test
    void what_is_set_aside_on_a_read_only_file_system_stays() {
        bind(tree.root(), tree.root());
        aside("job_1/a");
        clock.advance(Duration.ofDays(1));
        readOnly("ro");

        assertThat(restore()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(RestoreResult.Outcome.FAILED);
            assertThat(result.detail()).contains("Read-only");
        });
        assertThat(purge(Instant.MAX))
                .extracting(PurgeResult::result)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.FAILED);
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
        assertThat(quarantine().check()).isEmpty();
    }

    @Test
    void obligation_2_without_room_for_a_directory_nothing_is_set_aside_and_no_litter_is_left() {
        tmpfs("nr_inodes=6");
        // The root, its directory, the file: room for three more, and four are needed.
        StoredFile file = written("job_1/a");

        assertRefused(file, "No space left");
        assertThat(tree.exists(LOT)).isFalse();
        tree.write("b");
        tree.delete("b");
        assertThat(scan().keys()).containsExactly("job_1/a");
    }

    @Test
    void what_is_mounted_in_a_lot_is_neither_brought_back_nor_purged() {
        aside("job_1/a");
        outside.write("canary");
        bind(outside.root(), tree.directory(LOT + "/job_2"));
        clock.advance(Duration.ofDays(1));

        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
        assertThat(purge(Instant.MAX)).hasSize(1);
        assertThat(outside.exists("canary")).isTrue();
    }

    @Test
    void inv_29_nothing_is_brought_back_into_a_mount() {
        aside("job_1/a");
        bind(outside.root(), tree.path("job_1"));

        assertThat(restore()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(RestoreResult.Outcome.FAILED);
            assertThat(result.detail()).contains("a mount point");
        });
        assertThat(outside.root().toFile().list()).isEmpty();
    }
}
