// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A visitor that remembers what one or more scans delivered, in the order of delivery. Safe for use by several threads
 * at once.
 */
public final class Listing implements BatchVisitor {

    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger visitsNow = new AtomicInteger();
    private final AtomicInteger mostVisits = new AtomicInteger();
    private final BatchVisitor next;

    /** A listing that goes on to the end. */
    public Listing() {
        this(batch -> Next.CONTINUE);
    }

    /** A listing that asks this visitor, after it has remembered the batch, what comes next. */
    public Listing(BatchVisitor next) {
        this.next = next;
    }

    /** All that the storage has, listed by the calling thread. */
    public static Listing of(StorageProvider storage) {
        return of(storage, Scan.everything(100));
    }

    /** What this scan delivers. */
    public static Listing of(StorageProvider storage, Scan scan) {
        Listing listing = new Listing();
        storage.scan(scan, listing);
        return listing;
    }

    @Override
    public Next visit(Batch batch) {
        mostVisits.accumulateAndGet(visitsNow.incrementAndGet(), Math::max);
        try {
            Batch copy = new Batch(
                    List.copyOf(batch.files()), List.copyOf(batch.emptyDirectories()), List.copyOf(batch.skipped()));
            batches.add(copy);
            Next answer = next.visit(batch);
            if (answer == Next.CONTINUE) {
                taken.add(copy);
            }
            return answer;
        } finally {
            visitsNow.decrementAndGet();
        }
    }

    /** The batches as they came. */
    public List<Batch> batches() {
        return List.copyOf(batches);
    }

    /** All files of all batches. */
    public List<StoredFile> files() {
        return batches.stream().flatMap(Listing::filesOf).toList();
    }

    private static Stream<StoredFile> filesOf(Batch batch) {
        return batch.files().stream().map(StoredFile.class::cast);
    }

    /** The keys of all files, as often as they were delivered. */
    public List<String> keys() {
        return files().stream().map(StoredFile::key).toList();
    }

    /**
     * The keys of all files in batches that were answered with {@code CONTINUE}: a stopped one does not count as
     * delivered.
     */
    public List<String> takenKeys() {
        return taken.stream().flatMap(Listing::filesOf).map(StoredFile::key).toList();
    }

    /** The one file with this key; an error if it was not delivered exactly once. */
    public StoredFile file(String key) {
        List<StoredFile> found =
                files().stream().filter(file -> file.key().equals(key)).toList();
        if (found.size() != 1) {
            throw new AssertionError("\"" + key + "\" was delivered " + found.size() + " times, in " + keys());
        }
        return found.get(0);
    }

    /** The keys of all empty directories. */
    public List<String> emptyDirectories() {
        return batches.stream()
                .flatMap(batch -> batch.emptyDirectories().stream())
                .map(EmptyDirectory::key)
                .toList();
    }

    /** All skipped entries. */
    public List<SkippedEntry> skipped() {
        return batches.stream().flatMap(batch -> batch.skipped().stream()).toList();
    }

    /** The largest number of batches that were with this visitor at one time. */
    public int mostAtOnce() {
        return mostVisits.get();
    }
}
