// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run in a JVM with mounts of its own: volumes on which no lock file can be made. */
class LockVolumeScenarios {

    @TempDir
    private Path volume;

    private void mount(String options) {
        Shell.must("mount", "-t", "tmpfs", "-o", options, "none", volume.toString());
    }

    private Optional<Held> tryAcquire() {
        try (LocalStorageProvider provider = LocalStorageProvider.at(volume.resolve("root"))) {
            return provider.runLock().tryAcquire(provider.name(), Mode.EMERGENCY, Duration.ofMinutes(1));
        }
    }

    private void assertFails(String why) {
        assertThatThrownBy(this::tryAcquire)
                .isInstanceOf(RunLockException.class)
                .hasMessageContaining(volume.resolve("root/.cleanup").toString())
                .hasMessageContaining(why);
    }

    @Test
    void obligation_06_a_read_only_volume_is_an_error_whether_the_file_is_there_or_not() {
        mount("size=1m");
        try {
            new Tree(volume).directory("root");
            Shell.must("mount", "-o", "remount,ro", volume.toString());
            assertFails("Read-only");

            Shell.must("mount", "-o", "remount,rw", volume.toString());
            tryAcquire().orElseThrow().close();
            Shell.must("mount", "-o", "remount,ro", volume.toString());
            assertFails("Read-only");
        } finally {
            Shell.must("umount", volume.toString());
        }
    }

    @Test
    void obligation_06_a_volume_without_room_for_another_file_is_an_error() {
        mount("nr_inodes=2");
        try {
            new Tree(volume).directory("root");
            assertFails("No space left");
        } finally {
            Shell.must("umount", volume.toString());
        }
    }

    @Test
    void inv_27_a_volume_full_of_bytes_can_be_locked_once_the_file_is_there() {
        mount("size=64k");
        try {
            new Tree(volume).directory("root");
            tryAcquire().orElseThrow().close();
            Shell.run(List.of("dd", "if=/dev/zero", "of=" + volume.resolve("root/full"), "bs=4k", "count=100"));

            assertThat(volume.toFile().getUsableSpace()).isZero();
            assertThat(tryAcquire()).isPresent().get().satisfies(Held::close);
        } finally {
            Shell.must("umount", volume.toString());
        }
    }
}
