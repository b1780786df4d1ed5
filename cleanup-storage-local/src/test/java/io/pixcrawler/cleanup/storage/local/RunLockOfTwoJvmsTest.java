// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The obligations of {@link RunLock}, by their numbers, between two JVMs. */
@Timeout(60)
class RunLockOfTwoJvmsTest extends LocalTest {

    private RunLock lock = (storage, mode, lease) -> Optional.empty();

    @BeforeEach
    void lock() {
        lock = ((LocalStorageProvider) provider).runLock();
    }

    private Optional<Held> tryAcquire(Mode mode) {
        return lock.tryAcquire(provider.name(), mode, Duration.ofMinutes(1));
    }

    private boolean otherGets(Mode mode) throws IOException, InterruptedException {
        try (OtherJvm other = OtherJvm.asks(tree.root(), mode)) {
            return other.got();
        }
    }

    @Test
    void obligation_01_and_03_one_jvm_keeps_the_other_out_until_it_closes() throws Exception {
        try (Held held = tryAcquire(Mode.SWEEP).orElseThrow()) {
            assertThat(otherGets(Mode.SWEEP)).isFalse();
            assertThat(held.renew()).isTrue();
        }
        try (OtherJvm other = OtherJvm.asks(tree.root(), Mode.SWEEP)) {
            assertThat(other.got()).isTrue();
            assertThat(tryAcquire(Mode.SWEEP)).isEmpty();
        }
        assertThat(tryAcquire(Mode.SWEEP)).isPresent().get().satisfies(Held::close);
    }

    @Test
    void obligation_02_the_modes_do_not_exclude_each_other() throws Exception {
        try (Held held = tryAcquire(Mode.SWEEP).orElseThrow()) {
            assertThat(otherGets(Mode.EMERGENCY)).isTrue();
            assertThat(held.renew()).isTrue();
        }
    }

    @Test
    void inv_28_the_lock_of_a_killed_jvm_is_free_at_once() throws Exception {
        try (OtherJvm other = OtherJvm.asks(tree.root(), Mode.EMERGENCY)) {
            assertThat(other.got()).isTrue();
            assertThat(tryAcquire(Mode.EMERGENCY)).isEmpty();

            other.kill();

            assertThat(tryAcquire(Mode.EMERGENCY)).isPresent().get().satisfies(Held::close);
        }
    }

    @Test
    void obligation_01_asking_again_in_the_holders_jvm_does_not_let_the_other_in() throws Exception {
        try (Held held = tryAcquire(Mode.SWEEP).orElseThrow();
                LocalStorageProvider same = LocalStorageProvider.at(tree.root())) {
            for (int i = 0; i < 3; i++) {
                assertThat(same.runLock().tryAcquire(same.name(), Mode.SWEEP, Duration.ofMinutes(1)))
                        .isEmpty();
            }

            assertThat(otherGets(Mode.SWEEP)).isFalse();
            assertThat(held.renew()).isTrue();
        }
    }

    @Test
    void obligation_01_asking_while_a_stranger_in_this_jvm_holds_it_does_not_let_the_other_in() throws Exception {
        tryAcquire(Mode.SWEEP).orElseThrow().close();
        Path file = tree.path(".cleanup/sweep.lock");
        try (FileChannel stranger = FileChannel.open(file, StandardOpenOption.WRITE)) {
            stranger.lock();
            assertThat(tryAcquire(Mode.SWEEP)).isEmpty();
            assertThat(tryAcquire(Mode.SWEEP)).isEmpty();

            assertThat(otherGets(Mode.SWEEP)).isFalse();
        }
        assertThat(otherGets(Mode.SWEEP)).isTrue();
    }

    @Test
    void obligation_06_volumes_on_which_no_lock_can_be_made_are_errors() {
        ChildJvm.withMounts().mustPass(LockVolumeScenarios.class);
    }
}
