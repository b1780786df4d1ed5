// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageUsage;

/**
 * Is told what runs do. Every method does nothing by default.
 *
 * <p>Calls come on the run's own threads, {@link #batchDone} and {@link #fileDecided} from several at once, after the deletion and with no
 * row lock held. What a listener throws is counted among the run's errors, logged once a run, and changes nothing else. A slow listener
 * slows its worker; one that hangs costs the worker until the run's time limit ends the run without it.
 */
public interface CleanupListener {

    /** A run begins. */
    default void runStarted(RunId run, CleanupTrigger trigger) {}

    /** A batch is done. */
    default void batchDone(RunProgress progress) {}

    /**
     * A file was removed, refused or kept. Each file that was counted as scanned is reported, in no order, but for files whose worker
     * was abandoned. A file that was withheld until a known job was met, and then taken by a second pass, is reported twice: the later counts.
     */
    default void fileDecided(FileDecision decision) {}

    /** A file that an earlier run had set aside in the quarantine was deleted for good, or would not go. */
    default void filePurged(RunId run, PurgeResult result) {}

    /** An emergency is through with one pass over one tier. */
    default void emergencyRoundDone(RunId run, EmergencyRound round) {}

    /** The storage is fuller, or emptier, than it was, by a threshold. Told when the usage is measured, on the measuring thread. */
    default void pressureChanged(PressureLevel before, PressureLevel now, StorageUsage.Known usage) {}

    /** A run ended, in whatever way; also one that was skipped, which never began. */
    default void runFinished(CleanupStats stats) {}
}
