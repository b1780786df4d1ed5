// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What lies in an {@link InMemoryStorageProvider}, and what a test does behind its back. Remembers sizes and times, not
 * bytes. Several providers may work on one store. Safe for use by several threads at once; every method is one atomic
 * step.
 *
 * <p>A file's times come from the given clock, cut to the {@link #withTimeResolution time resolution}. A write makes
 * its directories, which then live by themselves; a {@link #flat} store has none, like an object store.
 */
public final class InMemoryStore {

    private static final AtomicInteger STORES = new AtomicInteger();

    private final TreeMap<String, MemoryEntry> entries = new TreeMap<>();
    private final TreeMap<String, QuarantinedFile> quarantine = new TreeMap<>();
    private final String name = "memory:" + STORES.incrementAndGet();
    private final Clock clock;
    private final boolean hasDirectories;
    private Duration timeResolution = Duration.ofNanos(1);
    private long totalBytes = 1L << 40;
    private long generations;

    private InMemoryStore(Clock clock, boolean hasDirectories) {
        this.clock = clock;
        this.hasDirectories = hasDirectories;
    }

    /** A store with directories and a time of change, like a file system. */
    public static InMemoryStore withDirectories(Clock clock) {
        return new InMemoryStore(clock, true);
    }

    /** A store without directories, links and times of change, like an object store. */
    public static InMemoryStore flat(Clock clock) {
        return new InMemoryStore(clock, false);
    }

    /** Cuts all times from now on to this step; the nanosecond at first. */
    public synchronized InMemoryStore withTimeResolution(Duration step) {
        timeResolution = step;
        return this;
    }

    /** Sets the size of the store; 1 TiB at first. */
    public synchronized InMemoryStore withTotalBytes(long bytes) {
        totalBytes = bytes;
        return this;
    }

    /** Writes a file of this size, now; a name of a content with several names becomes another file. */
    public void write(String key, long sizeBytes) {
        write(key, sizeBytes, clock.instant());
    }

    /** Writes a file of this size as if at this time: both its times are this. */
    public synchronized void write(String key, long sizeBytes, Instant at) {
        put(key, MemoryEntry.file(++generations, StoredFile.Kind.FILE, sizeBytes, cut(at)));
    }

    /** Begins an upload, or adds a part to it, as if at this time. */
    public synchronized void upload(String key, long sizeBytes, Instant at) {
        put(key, MemoryEntry.file(++generations, StoredFile.Kind.UPLOAD, sizeBytes, cut(at)));
    }

    /** Sets the time of modification as {@code touch} does: the time of change is now. */
    public synchronized void setLastModified(String key, Instant modified) {
        replace(
                key,
                entry -> entry.withTimes(cut(modified), cut(clock.instant())).withGeneration(++generations));
    }

    /** Sets both times, which no real store lets one do: for files that have lain there for long. */
    public synchronized void setTimes(String key, Instant modified, Instant changed) {
        replace(key, entry -> entry.withTimes(cut(modified), cut(changed)).withGeneration(++generations));
    }

    /** Gives the content of an existing file a second name. */
    public synchronized void hardLink(String key, String existing) {
        replace(
                existing,
                entry -> entry.withTimes(entry.modified(), cut(clock.instant()))
                        .withGeneration(++generations)
                        .withLinks(entry.links() + 1));
        put(key, require(existing));
    }

    /** Makes a directory, and those above it. */
    public synchronized void makeDirectory(String key) {
        makeParents(key);
        entries.putIfAbsent(key, MemoryEntry.directory(++generations, cut(clock.instant())));
    }

    /** Puts something there that a scan passes over for this reason. */
    public synchronized void putSkipped(String key, Reason reason) {
        put(key, MemoryEntry.skipped(++generations, reason, cut(clock.instant())));
    }

    /** Takes away what is there, a full directory with all that is in it. */
    public synchronized void delete(String key) {
        List.copyOf(entries.subMap(key + "/", key + "0").keySet()).forEach(this::remove);
        remove(key);
    }

    /** Whether anything has exactly this key. */
    public synchronized boolean exists(String key) {
        return entries.containsKey(key);
    }

    /** The keys of all files, sorted, what is reserved included. */
    public synchronized List<String> files() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().isFile())
                .map(entry -> entry.getKey())
                .toList();
    }

    /** What all files take; a content with two names counts once. */
    public synchronized long usedBytes() {
        return entries.values().stream()
                .filter(MemoryEntry::isFile)
                .mapToLong(file -> file.sizeBytes() / file.links())
                .sum();
    }

    synchronized List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    synchronized Optional<MemoryEntry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Looks, decides and acts in one step. */
    synchronized <T> T atOnce(String key, Function<Optional<MemoryEntry>, T> action) {
        return action.apply(entry(key));
    }

    /** Takes away what is there. */
    synchronized void removeNow(String key) {
        remove(key);
    }

    /** What is set aside, oldest first. */
    synchronized List<QuarantinedFile> quarantined() {
        return List.copyOf(quarantine.values());
    }

    /** Sets a file aside: from here on it has a reserved key. */
    synchronized void setAside(RunId run, MemoryFile file, Instant at) {
        String aside = StorageProvider.RESERVED + "/quarantine/" + String.format(Locale.ROOT, "%012d", ++generations);
        MemoryEntry entry = require(file.key());
        put(aside, entry);
        entries.remove(file.key());
        touchParent(file.key());
        quarantine.put(aside, new QuarantinedFile(run, file.key(), file.sizeBytes(), at));
    }

    /** Puts a file back where it was, if there is nothing. */
    synchronized RestoreResult putBack(QuarantinedFile file) {
        Optional<String> aside = aside(file);
        if (aside.isEmpty()) {
            return new RestoreResult(file, RestoreResult.Outcome.GONE, "");
        }
        if (entries.containsKey(file.key())) {
            return new RestoreResult(file, RestoreResult.Outcome.OCCUPIED, "there is another one by now");
        }
        try {
            replace(
                    aside.get(),
                    entry -> entry.withTimes(entry.modified(), cut(clock.instant()))
                            .withGeneration(++generations));
            put(file.key(), require(aside.get()));
        } catch (IllegalArgumentException e) { // a file lies where a directory should be
            return new RestoreResult(file, RestoreResult.Outcome.OCCUPIED, e.getMessage());
        }
        forget(aside.get());
        return new RestoreResult(file, RestoreResult.Outcome.RESTORED, "");
    }

    /** Deletes what is set aside. */
    synchronized DeleteResult purge(QuarantinedFile file) {
        return aside(file)
                .map(key -> {
                    MemoryEntry entry = require(key);
                    remove(key);
                    forget(key);
                    return DeleteResult.deleted(entry.links() > 1 ? 0 : entry.sizeBytes());
                })
                .orElseGet(DeleteResult::alreadyGone);
    }

    private Optional<String> aside(QuarantinedFile file) {
        return quarantine.entrySet().stream()
                .filter(entry -> entry.getValue().equals(file))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void forget(String aside) {
        entries.remove(aside);
        quarantine.remove(aside);
    }

    synchronized boolean isEmptyDirectory(String key) {
        return entry(key)
                        .filter(entry -> entry.type() == MemoryEntry.Type.DIRECTORY)
                        .isPresent()
                && entries.subMap(key + "/", key + "0").isEmpty();
    }

    String name() {
        return name;
    }

    Instant now() {
        return clock.instant();
    }

    boolean hasDirectories() {
        return hasDirectories;
    }

    synchronized Duration timeResolution() {
        return timeResolution;
    }

    synchronized long totalBytes() {
        return totalBytes;
    }

    private void put(String key, MemoryEntry entry) {
        makeParents(key);
        MemoryEntry before = entries.get(key);
        if (before != null && before.type() == MemoryEntry.Type.DIRECTORY) {
            throw new IllegalArgumentException("\"" + key + "\" is a directory");
        }
        remove(key);
        entries.put(key, entry);
        touchParent(key);
    }

    private void remove(String key) {
        MemoryEntry removed = entries.remove(key);
        if (removed == null) {
            return;
        }
        if (removed.links() > 1) {
            entries.replaceAll((other, entry) ->
                    entry.generation() == removed.generation() ? entry.withLinks(entry.links() - 1) : entry);
        }
        touchParent(key);
    }

    private void replace(String key, UnaryOperator<MemoryEntry> change) {
        long generation = require(key).generation();
        MemoryEntry changed = change.apply(require(key));
        entries.replaceAll((other, entry) -> entry.generation() == generation ? changed : entry);
    }

    private MemoryEntry require(String key) {
        return entry(key).orElseThrow(() -> new IllegalArgumentException("there is no \"" + key + "\""));
    }

    private void makeParents(String key) {
        for (int slash = key.indexOf('/'); hasDirectories && slash > 0; slash = key.indexOf('/', slash + 1)) {
            String parent = key.substring(0, slash);
            MemoryEntry there = entries.putIfAbsent(parent, MemoryEntry.directory(++generations, cut(clock.instant())));
            if (there != null && there.type() != MemoryEntry.Type.DIRECTORY) {
                throw new IllegalArgumentException(
                        "\"" + parent + "\" is no directory, so there is no \"" + key + "\"");
            }
        }
    }

    private void touchParent(String key) {
        int slash = key.lastIndexOf('/');
        if (slash > 0) {
            Instant now = cut(clock.instant());
            entries.computeIfPresent(key.substring(0, slash), (parent, entry) -> entry.withTimes(now, now));
        }
    }

    private Instant cut(Instant time) {
        long step = Math.max(1, timeResolution.toNanos());
        long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        return Instant.ofEpochSecond(0, Math.floorDiv(nanos, step) * step);
    }
}
