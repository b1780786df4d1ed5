// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place where temp files lie: a root, and everything below it. A provider lists, looks again and deletes exactly what it is told to; which
 * files go is decided elsewhere.
 *
 * <p>What it does not do: it follows no link, leaves the root by no path, deletes nothing that it did not list, starts no thread, retries
 * no deletion on its own judgement, and knows nothing of jobs.
 *
 * <p>Obligations; each has a test of the same number in {@code StorageProviderContract}:
 *
 * <ol>
 *   <li>{@link #scan} delivers every file below the root that was there when the scan began and still is when its place is listed, exactly
 *       once, in any order, in batches of at most the scan's batch size and at least one file, empty directory or skipped entry.
 *   <li>With prefixes it delivers every key that begins with one of them, once even where several match, and none that begins with none.
 *   <li>The key is the store's own name, byte for byte; what cannot be named as text is skipped and counted.
 *   <li>Files deleted by the visitor, or by anybody, while the scan runs make it neither lose nor repeat other files.
 *   <li>After {@link BatchVisitor.Next#STOP}, or an exception of the visitor, nothing more is delivered than what other workers were already
 *       delivering; the exception comes out of the scan.
 *   <li>A scan that resumes from the position where another ended delivers at least everything that the other did not; a
 *       batch that was answered with {@code STOP} counts as not delivered.
 *   <li>Memory is bounded by workers x batch size, whatever the store holds.
 *   <li>Symbolic links, special files and mounts are never followed, opened or entered; they are reported as skipped.
 *   <li>What the provider keeps for itself (below {@value #RESERVED}) is neither listed nor found nor deleted.
 *   <li>{@link #inspect} answers in the order of its argument: gone, changed since it was listed, or present with every time the store has;
 *       what cannot be read, and an entry that another provider listed, is {@link Inspected.Failed}, and never gone.
 *   <li>{@link #delete} answers in the order of its argument, one result for each file, and throws only if it cannot tell any of them.
 *   <li>Only what the store confirmed is {@code DELETED}; what is gone already is {@code ALREADY_GONE}, the second of
 *       two equal entries included.
 *   <li>A file whose identity, size or times differ from those that the given entry carries is {@code CHANGED} and stays.
 *   <li>An entry that another provider listed, or that names something outside the root, is {@code REFUSED}.
 *   <li>Once the deadline has passed nothing begins, and what is left is {@code NOT_TRIED}.
 *   <li>{@link #removeEmptyDirectories} removes a directory only if it is empty, never what is in it; one that is not is {@code CHANGED}, the
 *       root, a link and a reserved key are {@code REFUSED}, and a file is one of the two. A store without directories answers {@code ALREADY_GONE}.
 *   <li>{@link #find} answers what lies under exactly this key now, of whatever kind, or empty if nothing does or nothing can ({@code ../x},
 *       {@code a//b} in a file system); what cannot be found out throws.
 *   <li>One file's failure is its own result and does not stop the others.
 *   <li>All methods may be called from several threads at once.
 *   <li>{@link #close} may be called twice; the provider does not close what the host handed in.
 * </ol>
 */
public interface StorageProvider extends AutoCloseable {

    /** The first segment of the keys that the library keeps for itself. */
    String RESERVED = ".cleanup";

    /**
     * Names the store and root, the same for two providers of the same root: {@code local:/var/tmp/crawl}. For logs, and to tell whether two
     * services work on the same storage.
     */
    String name();

    /**
     * Pushes what lies below the root to the visitor, batch by batch. Blocks until all was delivered or the visitor said stop. A root that
     * does not exist counts as empty.
     *
     * @throws StorageException if the storage cannot be listed at all
     */
    ScanEnd scan(Scan scan, BatchVisitor visitor);

    /**
     * Looks at listed files again, now. Not asked of those whose listing told all ({@link StoredFile#inspected}), so what is to be kept for a reason of the
     * provider's own is left out of the listing, or refused at the deletion.
     *
     * @throws StorageException if the storage cannot be reached at all
     */
    List<Inspected> inspect(List<? extends StoredFile> files);

    /**
     * Deletes listed files, each only if it still is what was listed, or inspected where the entry comes from {@link #inspect}.
     *
     * @param notAfter asked at least once before every single removal
     * @return a result for each file, in their order
     * @throws StorageException if the storage cannot be reached at all; what became of each file is then unknown
     */
    List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter);

    /**
     * Removes directories that are empty, in the given order (deepest first is the caller's business).
     *
     * @param keys directories below the root, without {@code /} at the end
     * @param notAfter asked before every single removal
     * @return a result for each key, in their order; a directory frees 0 bytes
     * @throws StorageException if the storage cannot be reached at all
     */
    List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter);

    /**
     * What lies under exactly this key.
     *
     * @throws StorageException if it cannot be found out
     */
    Optional<? extends StoredFile> find(String key);

    /** How full the store is, now. */
    StorageUsage usage();

    /**
     * How full the store is, for an emergency that is about to begin or to go on. A store that can only add up what it lists does that here, however
     * long it takes, and answers {@link #usage} from it until the next time; all others answer the same as there. Asked at the begin of an emergency,
     * unless {@link #usage} was measured, and before each of its tiers but the first, which follows a scan of everything.
     *
     * @throws StorageException if it cannot be found out
     */
    default StorageUsage usageAfresh() {
        return usage();
    }

    /**
     * Why a deletion gives no space back here, in a sentence for a person: old versions are kept. Then an emergency deletes nothing. Empty where it does.
     *
     * @throws StorageException if it cannot be found out
     */
    default Optional<String> keepsSpace() {
        return Optional.empty();
    }

    /**
     * The store's clock, by which the times of its files are made, so that ages do not depend on the host's clock.
     *
     * @throws StorageException if it cannot be read
     */
    Instant now();

    /**
     * How far the time on a file may lie before the moment at which it was really written: the step of the store's time stamps. Counts against
     * deletion wherever "written before" decides. One second by default, which is what most object stores keep.
     */
    default Duration timeResolution() {
        return Duration.ofSeconds(1);
    }

    /**
     * Tries the storage as lightly as possible, for live health.
     *
     * @throws StorageException with what is wrong
     */
    void check();

    /**
     * What this provider cannot promise here and now, a sentence each, for health: a walk that a swapped link may lead astray, a store that
     * ignores conditions. Empty where there is nothing to say.
     */
    default List<String> limitations() {
        return List.of();
    }

    /**
     * How removal can be undone here; empty where it cannot. The same object, or one that works on the same files, at every call.
     */
    default Optional<Quarantine> quarantine() {
        return Optional.empty();
    }

    /** Frees what the provider itself opened. */
    @Override
    void close();
}
