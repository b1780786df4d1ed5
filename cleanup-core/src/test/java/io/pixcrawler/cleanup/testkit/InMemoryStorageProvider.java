// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A storage in memory that passes {@link StorageProviderContract}: the store behind it is a test's to change at any
 * time, single files and whole calls can be made to {@linkplain #faults fail}, and every call is {@linkplain #calls
 * remembered}. Lists in an order that a seed decides, which is printed. Safe for use by several threads at once.
 */
public final class InMemoryStorageProvider implements StorageProvider {

    private final InMemoryStore store;
    private final long seed;
    private final StorageFaults faults = new StorageFaults();
    private final Queue<StorageCall> calls = new ConcurrentLinkedQueue<>();
    private volatile UnaryOperator<StorageUsage> usage = UnaryOperator.identity();

    /** A provider of this store that lists in some order. */
    public InMemoryStorageProvider(InMemoryStore store) {
        this(store, System.nanoTime());
    }

    /** A provider of this store that lists in the order of this seed. */
    public InMemoryStorageProvider(InMemoryStore store, long seed) {
        this.store = store;
        this.seed = seed;
        System.out.println(store.name() + " lists by seed " + seed);
    }

    /** What lies in here. */
    public InMemoryStore store() {
        return store;
    }

    /** What goes wrong in here. */
    public StorageFaults faults() {
        return faults;
    }

    /**
     * Lets {@link #usage} answer something else, made from what was measured: a usage that does not fall, an estimate,
     * nothing.
     */
    public void answerUsage(UnaryOperator<StorageUsage> answer) {
        usage = answer;
    }

    /** All calls so far, in the order in which they began. */
    public List<StorageCall> calls() {
        return List.copyOf(calls);
    }

    /** The calls so far that are there to change the store, whether or not they did. */
    public List<StorageCall> mutatingCalls() {
        return calls.stream().filter(call -> call.method().isMutating()).toList();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        begin(Method.SCAN, scan.prefixes());
        return new MemoryScan(store, scan, visitor, seed).run();
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        begin(Method.INSPECT, keysOf(files));
        return files.stream().map(this::inspect).toList();
    }

    private Inspected inspect(StoredFile file) {
        if (!(file instanceof MemoryFile own) || own.store() != store) {
            return new Inspected.Failed("not listed by " + name() + ": " + file);
        }
        if (faults.failsInspection(file.key())) {
            return new Inspected.Failed("injected: inspection of \"" + file.key() + "\" fails");
        }
        return store.entry(file.key()).map(now -> compare(own, now)).orElseGet(Inspected.Gone::new);
    }

    private Inspected compare(MemoryFile listed, MemoryEntry now) {
        if (!listed.isStill(now)) {
            return new Inspected.Changed();
        }
        return new Inspected.Present(
                new MemoryFile(store, listed.key(), now), store.hasDirectories() ? now.changed() : null, now.links());
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        begin(Method.DELETE, keysOf(files));
        return remove(files, notAfter, (file, now) -> {
            store.removeNow(file.key());
            return DeleteResult.deleted(now.links() > 1 ? 0 : now.sizeBytes());
        });
    }

    /** Removes what is still what was listed; how that is done is the last step's business. */
    List<DeleteResult> remove(
            List<? extends StoredFile> files,
            Deadline notAfter,
            BiFunction<MemoryFile, MemoryEntry, DeleteResult> lastStep) {
        return files.stream()
                .map(file -> notAfter.passed() ? DeleteResult.notTried() : remove(file, lastStep))
                .toList();
    }

    private DeleteResult remove(StoredFile file, BiFunction<MemoryFile, MemoryEntry, DeleteResult> lastStep) {
        if (!(file instanceof MemoryFile own)
                || own.store() != store
                || !own.entry().isFile()) {
            return DeleteResult.refused("not a file listed by " + name() + ": " + file);
        }
        faults.onDeletion(file.key());
        return store.atOnce(
                file.key(),
                now -> now.map(entry -> removePresent(own, entry, lastStep)).orElseGet(DeleteResult::alreadyGone));
    }

    private DeleteResult removePresent(
            MemoryFile judged, MemoryEntry now, BiFunction<MemoryFile, MemoryEntry, DeleteResult> lastStep) {
        if (!judged.isStill(now)) {
            return DeleteResult.changed("generation " + now.generation() + " and not the one judged: " + judged);
        }
        return faults.deletionOf(judged.key(), () -> lastStep.apply(judged, now));
    }

    /** Deletes for good what is set aside. */
    DeleteResult purge(QuarantinedFile file) {
        return faults.deletionOf(file.key(), () -> store.purge(file));
    }

    /** Empty for a store without directories, like many an object store. */
    @Override
    public Optional<Quarantine> quarantine() {
        return store.hasDirectories() ? Optional.of(new MemoryQuarantine(this)) : Optional.empty();
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        begin(Method.REMOVE_EMPTY_DIRECTORIES, keys);
        MemoryDirectoryRemoval removal = new MemoryDirectoryRemoval(store, faults);
        return keys.stream()
                .map(key -> notAfter.passed() ? DeleteResult.notTried() : removal.remove(key))
                .toList();
    }

    static boolean isReserved(String key) {
        return key.equals(RESERVED) || key.startsWith(RESERVED + "/");
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        begin(Method.FIND, List.of(key));
        if (faults.failsFind(key)) {
            throw new StorageException("injected: \"" + key + "\" in " + name() + " cannot be found out");
        }
        return store.entry(key).filter(entry -> !isReserved(key)).map(entry -> new MemoryFile(store, key, entry));
    }

    @Override
    public StorageUsage usage() {
        begin(Method.USAGE, List.of());
        long total = store.totalBytes();
        long used = store.usedBytes();
        return usage.apply(new StorageUsage.Measured(total, used, Math.max(0, total - used)));
    }

    @Override
    public Instant now() {
        begin(Method.NOW, List.of());
        return store.now();
    }

    @Override
    public Duration timeResolution() {
        return store.timeResolution();
    }

    @Override
    public void check() {
        begin(Method.CHECK, List.of());
    }

    @Override
    public void close() {
        begin(Method.CLOSE, List.of());
    }

    private static List<String> keysOf(List<? extends StoredFile> files) {
        return files.stream().map(StoredFile::key).toList();
    }

    void begin(Method method, List<String> keys) {
        calls.add(new StorageCall(method, keys));
        faults.onCall(method);
    }
}
