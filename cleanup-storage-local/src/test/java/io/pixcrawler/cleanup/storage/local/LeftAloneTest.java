// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What vanishes, cannot be read or is no file stops nothing else. */
@Timeout(60)
class LeftAloneTest extends LocalTest {

    @Test
    void inv_21_pipes_and_sockets_are_counted_and_never_opened() throws IOException {
        tree.write("job_1/a");
        Shell.must("mkfifo", tree.path("job_1/pipe").toString());
        // A short way to it: the name of a socket has little room.
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path path = Files.createTempDirectory("s").resolve("s");
            socket.bind(UnixDomainSocketAddress.of(path));
            Files.move(path, tree.path("job_1/socket"));
            Files.delete(path.getParent());

            Seen seen = scan();

            assertThat(seen.keys()).containsExactly("job_1/a");
            assertThat(seen.skipped())
                    .containsExactlyInAnyOrder(
                            new SkippedEntry("job_1/pipe", Reason.SPECIAL_FILE),
                            new SkippedEntry("job_1/socket", Reason.SPECIAL_FILE));
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void inv_21_a_directory_that_became_a_pipe_is_not_opened() {
        StoredFile listed = written("job_1/a");
        tree.move("job_1", "away");
        Shell.must("mkfifo", tree.path("job_1").toString());

        assertThat(delete(listed).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(remove("job_1/x").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(remove("job_1").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(provider.find("job_1/a")).isEmpty();
        assertThat(tree.exists("job_1") && tree.exists("away/a")).isTrue();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void inv_21_a_root_that_became_a_pipe_is_not_opened() throws IOException {
        StoredFile listed = written("job_1/a");
        Path away = base.resolve("away");
        Files.move(tree.root(), away);
        Shell.must("mkfifo", tree.root().toString());

        assertThatThrownBy(this::scan).isInstanceOf(StorageException.class).hasMessageContaining("replaced");
        assertThatThrownBy(() -> delete(listed)).isInstanceOf(StorageException.class);
        assertThat(Files.exists(away.resolve("job_1/a"))).isTrue();
    }

    @Test
    void inv_18_a_directory_with_anything_in_it_stays_and_so_does_that() {
        tree.write("job_1/file");
        tree.directory("job_2/empty");
        tree.directory("job_3");
        Shell.must("mkfifo", tree.path("job_3/pipe").toString());

        for (String key : List.of("job_1", "job_2", "job_3")) {
            assertThat(remove(key).outcome()).as(key).isEqualTo(Outcome.CHANGED);
        }
        assertThat(tree.exists("job_1/file") && tree.exists("job_2/empty") && tree.exists("job_3/pipe"))
                .isTrue();
    }

    @Test
    void inv_21_entries_that_come_and_go_stop_nothing() throws Exception {
        for (int i = 0; i < 50; i++) {
            tree.write("stays_" + i + "/file");
        }
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Boolean> others = new FutureTask<>(() -> comeAndGo(done));
        new Thread(others, "come-and-go").start();

        try {
            for (int i = 0; i < 100; i++) {
                assertThat(scan().keys())
                        .filteredOn(key -> key.startsWith("stays"))
                        .hasSize(50);
            }
        } finally {
            done.set(true);
        }
        assertThat(others.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private boolean comeAndGo(AtomicBoolean done) {
        while (!done.get()) {
            tree.write("goes/deep/file");
            tree.write("goes_too");
            tree.delete("goes_too");
            tree.delete("goes/deep/file");
            tree.delete("goes/deep");
            tree.delete("goes");
        }
        return true;
    }

    @Test
    void inv_21_a_file_that_cannot_be_deleted_stops_no_other() {
        tree.write("a");
        tree.write("b");
        tree.write("c");
        assumeTrue(
                Shell.can("chattr", "+i", tree.path("b").toString()), "no file can be made immutable here (chattr +i)");
        try {
            List<StoredFile> files = List.of(listed("a"), listed("b"), listed("c"));

            List<DeleteResult> results = provider.delete(files, Deadline.never());

            assertThat(results)
                    .extracting(DeleteResult::outcome)
                    .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
            assertThat(results.get(1).detail()).contains("FileSystemException").contains("not permitted");
        } finally {
            Shell.must("chattr", "-i", tree.path("b").toString());
        }
    }

    @Test
    @Tag("other-jvm")
    void inv_21_the_contract_holds_for_a_user_without_privileges(@TempDir Path empty) {
        ChildJvm.unprivileged(empty).mustPass(TmpfsStorageProviderTest.class);
    }

    @Test
    @Tag("other-jvm")
    void inv_21_what_a_user_without_privileges_cannot_read_is_kept(@TempDir Path empty) {
        ChildJvm.unprivileged(empty).mustPass(UnprivilegedScenarios.class);
    }

    @Test
    @Tag("other-jvm")
    void inv_21_an_entry_that_hangs_when_it_is_opened_costs_one_worker() {
        ChildJvm.here().mustPass(HangingScenarios.class);
    }
}
