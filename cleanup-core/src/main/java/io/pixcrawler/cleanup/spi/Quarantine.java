// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Removal that can be undone, where a store has it: files are set aside instead of deleted, and come back or go for good later.
 *
 * <p>What is set aside still takes space, is seen by no scan and no look-up of the provider, and is known by its run and key. Nothing beside the
 * store itself knows of it, so that a process which dies at any moment leaves each file either where it was or set aside, and never in neither. A
 * restoration that dies may leave two names of one content; the next one, or a purge, takes the one that is set aside.
 *
 * <p>Obligations; each has a test of the same number in {@code QuarantineContract}:
 *
 * <ol>
 *   <li>{@link #move} holds to all that {@link StorageProvider#delete} holds to: order, foreign entries, changed and missing files, the deadline. A file
 *       that went is {@code DELETED} with 0 bytes freed.
 *   <li>A file that cannot be set aside whole and at once (another file system, read-only, full) is {@code REFUSED} and stays untouched.
 *   <li>What was moved is neither listed nor found nor deleted by the provider any more, and counts as used space.
 *   <li>{@link #lots} and {@link #files} know all that is set aside, also by earlier processes, and tell nothing twice.
 *   <li>{@link #restore} brings a file back under its key with its content as it was, and sets it aside no more. The modification time is as it was too, but in a store that
 *       stamps each copy anew; there the file is as young as its restoration, and never older than it was.
 *   <li>Restore replaces nothing: where anything lies under the key, of whatever kind, it stays, and so does what is set aside.
 *   <li>Restore of one run, or of some keys, leaves all others set aside.
 *   <li>{@link #purge} goes from the oldest to the newest, takes only what was set aside before the given moment, and frees its bytes.
 *   <li>What does not look like the quarantine's own is never purged, and {@link #check} names it.
 *   <li>One file's failure is its own result and does not stop the others.
 *   <li>All methods may be called from several threads, and several processes, at once.
 * </ol>
 */
public interface Quarantine {

    /** What kind of undo a store has. */
    enum Kind {
        /** Removal is a rename inside the store; no byte is copied, and space comes free when it is purged. */
        RENAME,
        /** Removal is a copy to another place in the store, followed by a deletion: it costs requests and time by the byte. */
        COPY,
        /** The store keeps the old version by itself; removal hides it, and undoing removes what hides it. */
        VERSIONS
    }

    /** What kind of undo this is. */
    Kind kind();

    /**
     * Sets listed files aside, each only if it still is what was listed, or inspected.
     *
     * @param run on whose behalf; the files are restored by it
     * @param notAfter asked at least once before every single removal
     * @return a result for each file, in their order
     * @throws StorageException if the storage cannot be reached at all; what became of each file is then unknown
     */
    List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter);

    /**
     * What is set aside, in lots of one run and about one moment, oldest first. Looks at every file that is set aside, and keeps
     * a lot in memory at a time and nothing of each file.
     *
     * @throws StorageException if it cannot be found out
     */
    List<QuarantinedLot> lots();

    /**
     * Tells each file that this run set aside, in no order.
     *
     * @throws StorageException if it cannot be found out
     */
    void files(RunId run, Consumer<QuarantinedFile> visitor);

    /**
     * Brings back what a run set aside. Directories that are gone are made anew. Of a key that the run set aside twice the newest comes back.
     *
     * @param run the run
     * @param keys which of its keys
     * @param notAfter asked before every single file; what is left is not told
     * @param visitor is told what became of each file whose key was wanted
     * @return whether all that the run set aside was looked at; false if the deadline passed before, or if a part of it could not be read
     * @throws StorageException if the storage cannot be reached at all; what was told is done
     */
    boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor);

    /**
     * Deletes for good what was set aside before that moment, by the store's clock, oldest first.
     *
     * @param movedBefore {@link Instant#MAX} for all
     * @param notAfter asked before every single file; what is left is not told
     * @param visitor is told what became of each file
     * @return whether all that was set aside before that moment was looked at; see {@link #restore}
     * @throws StorageException if the storage cannot be reached at all; what was told is done
     */
    boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor);

    /**
     * Looks whether what is set aside is as this quarantine would have it: in its place, readable, with nothing foreign among it. A sentence for each
     * thing that is not; empty where all is well. Looks at lots, not at each file.
     *
     * @throws StorageException if it cannot be found out
     */
    List<String> check();
}
