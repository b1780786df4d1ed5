// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.List;
import java.util.Optional;

/**
 * Takes one record of each file that a run removed, set aside, could not remove, or in a dry run would have removed. Files that stay because a
 * rule keeps them, and directories, are not recorded; {@link CleanupListener#fileDecided} and {@link CleanupStats} tell of them.
 *
 * <p>{@code JsonAuditFile} is the one that comes with the library; the log has the same records whether there is a trail or not, on the logger
 * {@code io.pixcrawler.cleanup.audit}.
 *
 * <p>Obligations:
 *
 * <ol>
 *   <li>May be called from several threads at once.
 *   <li>Needs no space on the storage that is cleaned: it is called when that is full.
 *   <li>Does not wait for long. A slow trail slows the worker that calls it; one that hangs costs that worker until the run's time limit ends the run
 *       without it.
 * </ol>
 *
 * <p>What a trail throws is counted among the run's errors and changes nothing else; its batch is not handed to it again.
 */
@FunctionalInterface
public interface AuditTrail {

    /**
     * Takes the records of some files. Of a run: on its workers, after the deletion, with no row lock held, at least once for each confirmation under
     * which something was removed, and not any more once the end of the run was told. Of a restoration: on the thread that called it, which waits for as
     * long as this takes. Records of what was purged or restored carry the id of the run that had set it aside.
     *
     * @param batch the records in the order in which the files were decided; not empty, not changed later, no more than {@code cleanup_batch_size}
     */
    void record(List<AuditRecord> batch);

    /** What keeps this trail from holding what it was given, for a person to read; empty where nothing does. Asked by the health check; does not wait. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
