// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A fixture over an {@link InMemoryStore}, for a provider that wraps another one; its clock goes on by a millisecond with every step behind the provider's
 * back.
 */
public final class InMemoryStorageFixture implements StorageFixture {

    private final SettableClock clock;
    private final InMemoryStore store;
    private final InMemoryStorageProvider memory;
    private final StorageProvider provider;

    private InMemoryStorageFixture(SettableClock clock, InMemoryStore store, UnaryOperator<StorageProvider> underTest) {
        this.clock = clock;
        this.store = store;
        this.memory = new InMemoryStorageProvider(store);
        this.provider = underTest.apply(memory);
    }

    /** A store with directories. */
    public static InMemoryStorageFixture withDirectories() {
        return wrapped(UnaryOperator.identity());
    }

    /** A store with directories, of which what this makes of the fake is tested. */
    public static InMemoryStorageFixture wrapped(UnaryOperator<StorageProvider> underTest) {
        SettableClock clock = new SettableClock();
        return new InMemoryStorageFixture(clock, InMemoryStore.withDirectories(clock), underTest);
    }

    /** A store without directories, like an object store, whose times have a step of 100 ms. */
    public static InMemoryStorageFixture flat() {
        SettableClock clock = new SettableClock();
        InMemoryStore store = InMemoryStore.flat(clock).withTimeResolution(Duration.ofMillis(100));
        return new InMemoryStorageFixture(clock, store, UnaryOperator.identity());
    }

    private InMemoryStore tick() {
        clock.advance(Duration.ofMillis(1));
        return store;
    }

    @Override
    public StorageProvider provider() {
        return provider;
    }

    @Override
    public void write(String key, byte[] content) {
        tick().write(key, content.length);
    }

    @Override
    public void delete(String key) {
        tick().delete(key);
    }

    @Override
    public boolean exists(String key) {
        return store.exists(key);
    }

    /** The store lists everything in one go, so that "more than that" is any number; a few hundred fill several batches. */
    @Override
    public int manyFiles() {
        return 600;
    }

    @Override
    public boolean canHold(String key) {
        return !store.hasDirectories() || !(key.startsWith("/") || key.contains("//"));
    }

    @Override
    public Optional<FileTimes> fileTimes() {
        return Optional.of((key, time) -> tick().setLastModified(key, time));
    }

    @Override
    public Optional<Directories> directories() {
        return store.hasDirectories() ? Optional.of(key -> tick().makeDirectory(key)) : Optional.empty();
    }

    @Override
    public Optional<SymbolicLinks> symbolicLinks() {
        return store.hasDirectories() ? Optional.of(new Links()) : Optional.empty();
    }

    @Override
    public Optional<HardLinks> hardLinks() {
        return store.hasDirectories()
                ? Optional.of((key, existing) -> tick().hardLink(key, existing))
                : Optional.empty();
    }

    @Override
    public Optional<Pipes> pipes() {
        return store.hasDirectories()
                ? Optional.of(key -> tick().putSkipped(key, Reason.SPECIAL_FILE))
                : Optional.empty();
    }

    @Override
    public Optional<BrokenNames> brokenNames() {
        return store.hasDirectories()
                ? Optional.of(key -> tick().putSkipped(key + "/\ufffd", Reason.NAME_NOT_TEXT))
                : Optional.empty();
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.of(new Faults() {
            @Override
            public void failDeletion(String key) {
                memory.faults().failDeletion(key);
            }

            @Override
            public void failInspection(String key) {
                memory.faults().failInspection(key);
            }
        });
    }

    @Override
    public void close() {
        provider.close();
    }

    private final class Links implements SymbolicLinks {
        @Override
        public void link(String key, String targetKey) {
            tick().putSkipped(key, Reason.SYMBOLIC_LINK);
        }

        @Override
        public void linkOutside(String key) {
            tick().putSkipped(key, Reason.SYMBOLIC_LINK);
        }

        @Override
        public boolean canaryLives() {
            return true;
        }
    }
}
