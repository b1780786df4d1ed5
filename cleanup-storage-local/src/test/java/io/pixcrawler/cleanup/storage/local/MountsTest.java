// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mount table, and the mounts themselves where this machine lets one make them. */
class MountsTest {

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path directory;

    private Path table = Path.of("");

    @BeforeEach
    void emptyTable() throws IOException {
        table = Files.createFile(directory.resolve("mountinfo"));
    }

    private void mounted(String... points) throws IOException {
        StringBuilder lines = new StringBuilder("22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n");
        for (String point : points) {
            lines.append("23 22 254:0 /x ").append(point).append(" rw,relatime - ext4 /dev/vda rw\n");
        }
        Files.writeString(table, lines, StandardCharsets.UTF_8);
    }

    @Test
    void inv_18_mount_points_below_the_root_are_known_by_their_keys() throws IOException {
        mounted("/data", "/data/a/b", "/data/with\\040space", "/data/back\\134slash", "/data/caf\u00e9", "/database/c");
        Mounts mounts = new Mounts(table, Path.of("/data"), clock);

        assertThat(mounts.contains("a/b")).isTrue();
        assertThat(mounts.contains("with space")).isTrue();
        assertThat(mounts.contains("back\\slash")).isTrue();
        assertThat(mounts.contains("caf\u00e9")).isEqualTo(Encoding.isUtf8());
        assertThat(mounts.contains("a")).isFalse();
        assertThat(mounts.contains("")).isFalse();
        assertThat(mounts.contains("base/c")).isFalse();
    }

    @Test
    void inv_18_the_table_is_read_again_each_minute() throws IOException {
        mounted();
        Mounts mounts = new Mounts(table, Path.of("/data"), clock);
        assertThat(mounts.contains("new")).isFalse();

        mounted("/data/new");
        clock.advance(Duration.ofSeconds(60));

        assertThat(mounts.contains("new")).isTrue();
    }

    @Test
    void inv_18_a_clock_that_goes_back_does_not_stop_the_reading() throws IOException {
        mounted();
        Mounts mounts = new Mounts(table, Path.of("/data"), clock);
        assertThat(mounts.contains("new")).isFalse();

        mounted("/data/new");
        clock.set(clock.instant().minusSeconds(5));

        assertThat(mounts.contains("new")).isTrue();
    }

    @Test
    void inv_18_a_table_that_cannot_be_read_any_more_leaves_the_mounts_that_were_known() throws IOException {
        mounted("/data/bound");
        Mounts mounts = new Mounts(table, Path.of("/data"), clock);
        assertThat(mounts.contains("bound")).isTrue();

        Files.delete(table);
        Files.createDirectory(table);
        clock.advance(Duration.ofSeconds(60));

        assertThat(mounts.contains("bound")).isTrue();
    }

    @Test
    void inv_18_a_system_without_the_table_has_no_mounts_in_it() {
        assertThat(new Mounts(directory.resolve("absent"), Path.of("/data"), clock).contains("a"))
                .isFalse();
    }

    @Test
    @Tag("other-jvm")
    void inv_18_mounts_below_the_root_are_left_alone() {
        ChildJvm.withMounts().mustPass(MountScenarios.class);
    }
}
