// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Run in a JVM that may mount. */
class MountScenarios extends LocalTest {

    private final SettableClock clock = new SettableClock();
    private final Deque<Path> mounted = new ArrayDeque<>();

    private void mount(Path at, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "mount";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = at.toString();
        Shell.must(command);
        mounted.push(at);
    }

    private void tmpfs(Path at, String options) {
        mount(at, "-t", "tmpfs", "-o", options, "none");
    }

    private void bind(Path what, Path at) {
        mount(at, "--bind", what.toString());
    }

    @AfterEach
    void unmount() {
        mounted.forEach(at -> Shell.must("umount", at.toString()));
    }

    private void providerByClock() {
        provider.close();
        provider = LocalStorageProvider.builder(tree.root()).clock(clock).build();
    }

    @Test
    void inv_18_a_bind_mount_of_the_same_file_system_is_not_entered() {
        outside.write("canary");
        outside.directory("empty");
        bind(outside.root(), tree.directory("job_1/bound here"));
        tree.write("job_1/a");

        Seen seen = scan();

        assertThat(seen.keys()).containsExactly("job_1/a");
        assertThat(seen.skipped()).containsExactly(new SkippedEntry("job_1/bound here", Reason.MOUNT_POINT));
        assertThat(scan(Scan.of(List.of("job_1/bound here/can"), 10)).keys()).isEmpty();
        assertThat(remove("job_1/bound here/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(remove("job_1/bound here").outcome()).isEqualTo(Outcome.REFUSED);
        assertThatThrownBy(() -> provider.find("job_1/bound here/canary")).isInstanceOf(StorageException.class);
        assertThat(outside.exists("canary") && outside.exists("empty")).isTrue();
    }

    @Test
    void inv_18_another_device_is_not_entered_even_before_the_mount_table_is_read_again() {
        tree.directory("job_1/other");
        providerByClock();
        scan();
        tmpfs(tree.path("job_1/other"), "size=1m");
        tree.write("job_1/other/canary");
        tree.directory("job_1/other/empty");

        assertThat(remove("job_1/other/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThatThrownBy(() -> provider.find("job_1/other/canary")).isInstanceOf(StorageException.class);
        assertThat(tree.exists("job_1/other/empty")).isTrue();
        assertThat(scan().skipped()).containsExactly(new SkippedEntry("job_1/other", Reason.MOUNT_POINT));
    }

    @Test
    void inv_18_a_bind_mount_made_during_a_run_is_seen_within_a_minute() {
        outside.directory("empty");
        tree.directory("job_1/bound");
        providerByClock();
        scan();
        bind(outside.root(), tree.path("job_1/bound"));

        clock.advance(Duration.ofMinutes(1));

        assertThat(remove("job_1/bound/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(outside.exists("empty")).isTrue();
    }

    @Test
    void inv_18_a_bind_mount_made_during_a_run_is_seen_at_once_where_the_system_is_called_directly() {
        assumeTrue(NativeAccess.hindrance().isEmpty(), NativeAccess.hindrance().orElse(""));
        outside.directory("empty");
        outside.write("canary");
        tree.directory("job_1/bound");
        providerByClock();
        scan();
        bind(outside.root(), tree.path("job_1/bound"));

        assertThat(remove("job_1/bound/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThatThrownBy(() -> provider.find("job_1/bound/canary")).isInstanceOf(StorageException.class);
        assertThat(outside.exists("empty")).isTrue();
    }

    @Test
    void inv_18_a_bind_mount_made_since_the_last_scan_is_seen_by_the_next_one_at_once() {
        outside.write("canary");
        tree.directory("job_1/bound");
        providerByClock();
        scan();
        bind(outside.root(), tree.path("job_1/bound"));

        Seen seen = scan();

        assertThat(seen.keys()).isEmpty();
        assertThat(seen.skipped()).containsExactly(new SkippedEntry("job_1/bound", Reason.MOUNT_POINT));
    }

    @Test
    void inv_18_a_file_mounted_over_since_it_was_listed_stays() {
        StoredFile listed = written("job_1/a");
        outside.write("a");
        bind(outside.root(), tree.path("job_1"));

        assertThat(delete(listed).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(outside.exists("a")).isTrue();
    }

    @Test
    void files_on_a_read_only_file_system_fail_each_with_the_reason() {
        tree.write("job_1/a");
        tree.write("job_1/b");
        tree.directory("job_1/empty");
        bind(tree.root(), tree.root());
        provider.close();
        provider = LocalStorageProvider.at(tree.root());
        Shell.must("mount", "-o", "remount,bind,ro", tree.root().toString());

        for (StoredFile file : scan().files()) {
            assertThat(delete(file).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(delete(file).detail()).contains("Read-only");
        }
        assertThat(scan().keys()).hasSize(2);
        assertThat(remove("job_1/empty").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_full_disk_is_measured_as_full_and_deletion_frees_it() throws IOException {
        tmpfs(tree.root(), "size=1m");
        provider.close();
        provider = LocalStorageProvider.at(tree.root());
        tree.write("full", new byte[1 << 19]);
        try {
            Files.write(tree.path("job_1"), new byte[1 << 20]);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }

        assertThat(provider.usage()).isInstanceOfSatisfying(StorageUsage.Measured.class, usage -> {
            assertThat(usage.usedPercent()).isGreaterThan(99);
            assertThat(usage.totalBytes()).isEqualTo(1 << 20);
        });
        assertThat(delete(listed("full")).bytesFreed()).isEqualTo(1 << 19);
        assertThat(((StorageUsage.Measured) provider.usage()).usedPercent()).isBetween(40.0, 60.0);
        assertThat(provider.timeResolution()).isEqualTo(Duration.ofMillis(10));
    }
}
