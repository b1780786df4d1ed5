// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The obligations of {@link RunLock}, by their numbers, inside one JVM. */
@Timeout(60)
class LocalRunLockTest extends LocalTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private RunLock lock = (storage, mode, lease) -> Optional.empty();
    private Path sweepFile = Path.of("");

    @BeforeEach
    void lock() {
        lock = lockOf(provider);
        sweepFile = tree.path(".cleanup/sweep.lock");
    }

    private static RunLock lockOf(StorageProvider provider) {
        return ((LocalStorageProvider) provider).runLock();
    }

    private Optional<Held> tryAcquire() {
        return lock.tryAcquire(provider.name(), Mode.SWEEP, LEASE);
    }

    private Held acquired() {
        return tryAcquire().orElseThrow();
    }

    @Test
    void obligation_01_empty_while_it_is_held_in_this_jvm() {
        try (Held held = acquired()) {
            assertThat(tryAcquire()).isEmpty();
            assertThat(lockOf(provider).tryAcquire(provider.name(), Mode.SWEEP, LEASE))
                    .isEmpty();
            assertThat(held.renew()).isTrue();
        }
    }

    @Test
    void obligation_01_two_providers_of_one_directory_exclude_each_other_under_every_path_to_it() throws IOException {
        Path link = Files.createSymbolicLink(base.resolve("link"), tree.root());
        try (Held held = acquired();
                LocalStorageProvider other = LocalStorageProvider.at(link);
                LocalStorageProvider rechecked = LocalStorageProvider.builder(tree.root())
                        .entrance(RecheckedDirectory::at)
                        .build()) {
            assertThat(other.runLock().tryAcquire(other.name(), Mode.SWEEP, LEASE))
                    .isEmpty();
            assertThat(rechecked.runLock().tryAcquire(rechecked.name(), Mode.SWEEP, LEASE))
                    .isEmpty();
            held.close();
            assertThat(rechecked.runLock().tryAcquire(rechecked.name(), Mode.SWEEP, LEASE))
                    .isPresent()
                    .get()
                    .satisfies(Held::close);
        }
    }

    @Test
    void obligation_02_modes_and_storages_are_different_locks() {
        try (Held sweep = acquired();
                Held emergency =
                        lock.tryAcquire(provider.name(), Mode.EMERGENCY, LEASE).orElseThrow();
                Held other = lock.tryAcquire("s3:bucket/a", Mode.SWEEP, LEASE).orElseThrow();
                Held another = lock.tryAcquire("s3:bucket/b", Mode.SWEEP, LEASE).orElseThrow()) {
            assertThat(List.of(sweep, emergency, other, another)).allMatch(Held::renew);
            assertThat(lock.tryAcquire("s3:bucket/a", Mode.SWEEP, LEASE)).isEmpty();
            assertThat(lock.tryAcquire(provider.name(), Mode.EMERGENCY, LEASE)).isEmpty();
        }
    }

    @Test
    void obligation_02_two_roots_are_different_locks() {
        try (Held held = acquired();
                LocalStorageProvider other = LocalStorageProvider.at(outside.root());
                Held second = other.runLock()
                        .tryAcquire(other.name(), Mode.SWEEP, LEASE)
                        .orElseThrow()) {
            assertThat(held.renew() && second.renew()).isTrue();
        }
    }

    @Test
    void obligation_03_close_frees_at_once_and_a_second_close_frees_nothing() {
        Held first = acquired();
        first.close();
        try (Held second = acquired()) {
            first.close();

            assertThat(first.renew()).isFalse();
            assertThat(second.renew()).isTrue();
            assertThat(tryAcquire()).isEmpty();
        }
    }

    @Test
    void obligation_05_a_lock_whose_file_was_removed_is_lost_for_ever() throws IOException {
        try (Held held = acquired()) {
            assertThat(held.renew()).isTrue();
            Path away = Files.move(sweepFile, base.resolve("away"));

            assertThat(held.renew()).isFalse();
            Files.move(away, sweepFile);
            assertThat(held.renew()).isFalse();
        }
    }

    @Test
    void obligation_05_a_lock_whose_file_or_directory_was_replaced_is_lost() throws IOException {
        try (Held held = acquired()) {
            Files.move(sweepFile, base.resolve("away"));
            Files.createFile(sweepFile);

            assertThat(held.renew()).isFalse();
        }
        try (Held held = acquired()) {
            Files.move(tree.path(".cleanup"), base.resolve("directory"));
            Files.createSymbolicLink(tree.path(".cleanup"), base.resolve("directory"));

            assertThat(held.renew()).isFalse();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void obligation_06_what_is_no_file_in_the_place_of_the_file_is_an_error_that_names_it() throws IOException {
        acquired().close();
        Files.delete(sweepFile);
        outside.write("target");
        Files.createSymbolicLink(sweepFile, outside.path("target"));
        assertFails(sweepFile);

        Files.delete(sweepFile);
        Files.createDirectory(sweepFile);
        assertFails(sweepFile);

        Files.delete(sweepFile);
        Shell.must("mkfifo", sweepFile.toString());
        assertFails(sweepFile);
    }

    @Test
    void obligation_06_what_is_no_directory_in_the_place_of_the_directory_is_an_error_that_names_it()
            throws IOException {
        Path own = tree.path(".cleanup");
        Files.createFile(own);
        assertFails(own);

        Files.delete(own);
        Files.createSymbolicLink(own, outside.root());
        assertFails(own);
        try (Stream<Path> made = Files.list(outside.root())) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void obligation_06_a_replaced_root_is_an_error() throws IOException {
        try (Held held = acquired()) {
            Files.move(tree.root(), base.resolve("away"));
            tree.directory("");

            assertFails(tree.root());
            assertThatThrownBy(held::renew).isInstanceOf(RunLockException.class);
            assertThat(tree.exists(".cleanup")).isFalse();
        }
    }

    private void assertFails(Path where) {
        assertThatThrownBy(this::tryAcquire)
                .isInstanceOf(RunLockException.class)
                .hasMessageContaining(where.toString());
    }

    @Test
    void obligation_07_of_many_threads_one_gets_it_and_another_frees_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                List<Held> got = new ArrayList<>();
                List<Callable<Optional<Held>>> all = List.of(
                        this::tryAcquire, this::tryAcquire, this::tryAcquire, this::tryAcquire, this::tryAcquire);
                for (Future<Optional<Held>> answer : threads.invokeAll(all)) {
                    answer.get().ifPresent(got::add);
                }
                assertThat(got).hasSize(1);
                assertThat(threads.submit(got.get(0)::renew).get()).isTrue();
                threads.submit(got.get(0)::close).get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_missing_root_is_free_for_one_in_this_jvm_and_makes_nothing() {
        Path later = base.resolve("later");
        try (LocalStorageProvider missing = LocalStorageProvider.at(later)) {
            RunLock free = missing.runLock();
            Held held = free.tryAcquire(missing.name(), Mode.SWEEP, LEASE).orElseThrow();
            assertThat(held.renew()).isTrue();
            assertThat(free.tryAcquire(missing.name(), Mode.SWEEP, LEASE)).isEmpty();
            assertThat(Files.exists(later)).isFalse();

            new Tree(later).directory("");
            assertThat(held.renew()).isFalse();
            try (Held real = free.tryAcquire(missing.name(), Mode.SWEEP, LEASE).orElseThrow()) {
                held.close();
                assertThat(real.renew()).isTrue();
            }
        }
    }

    @Test
    void obligation_03_a_second_close_frees_nothing_of_a_missing_root_either() {
        try (LocalStorageProvider missing = LocalStorageProvider.at(base.resolve("later"))) {
            RunLock free = missing.runLock();
            Held first = free.tryAcquire(missing.name(), Mode.SWEEP, LEASE).orElseThrow();
            first.close();
            try (Held second =
                    free.tryAcquire(missing.name(), Mode.SWEEP, LEASE).orElseThrow()) {
                first.close();

                assertThat(second.renew()).isTrue();
                assertThat(free.tryAcquire(missing.name(), Mode.SWEEP, LEASE)).isEmpty();
            }
        }
    }

    @Test
    void its_files_are_empty_for_the_owner_alone_and_made_when_it_is_first_asked() throws IOException {
        assertThat(tree.exists(".cleanup")).isFalse();

        acquired().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.path(".cleanup"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sweepFile)))
                .isEqualTo("rw-------");
        assertThat(sweepFile).isEmptyFile();
        assertThat(scan().keys()).isEmpty();
    }

    @Test
    void a_lock_that_somebody_else_in_this_jvm_has_counts_as_held() throws IOException {
        acquired().close();
        try (FileChannel foreign = FileChannel.open(sweepFile, StandardOpenOption.WRITE)) {
            foreign.lock();
            assertThat(tryAcquire()).isEmpty();
            assertThat(tryAcquire()).isEmpty();
        }
        acquired().close();
    }
}
