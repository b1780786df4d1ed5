// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The books of one run. Each batch opens an entry with its number of files and settles them step by step; closing the books settles what is
 * still open, because its worker hangs: files handed to the store as of unknown outcome, the others as kept because the run ended. After that
 * nothing is booked any more, so the sum is exact whatever an abandoned worker does later. Thread safe.
 */
final class Ledger {

    private final Tally total = new Tally();
    private final Set<Entry> open = new HashSet<>();
    private final Map<SkippedEntry.Reason, Long> skipped = new EnumMap<>(SkippedEntry.Reason.class);
    private final List<String> errorSample = new ArrayList<>();
    private long scanned;
    private long errors;
    private long directoriesRemoved;
    private PurgeCounts purged = PurgeCounts.none();
    private boolean closed;

    /** The files of one batch. */
    final class Entry {
        private long pending;
        private long beingRemoved;

        /** Says that so many of the pending files are about to be handed to the store. */
        void removing(int files) {
            synchronized (Ledger.this) {
                beingRemoved = files;
            }
        }

        /** Books what became of files; none of them is with the store any more. */
        void settle(Tally outcomes) {
            synchronized (Ledger.this) {
                if (!closed) {
                    total.add(outcomes);
                    pending -= outcomes.files();
                    beingRemoved = 0;
                    if (pending == 0) {
                        open.remove(this);
                    }
                }
            }
        }

        /** Takes back that these files were scanned at all. */
        void forget(long files) {
            synchronized (Ledger.this) {
                if (!closed) {
                    pending -= files;
                    scanned -= files;
                }
            }
        }
    }

    synchronized Entry open(int files) {
        Entry entry = new Entry();
        if (!closed && files > 0) {
            entry.pending = files;
            scanned += files;
            open.add(entry);
        }
        return entry;
    }

    synchronized void skipped(List<SkippedEntry> entries) {
        if (!closed) {
            entries.forEach(entry -> skipped.merge(entry.reason(), 1L, Long::sum));
        }
    }

    synchronized void error(String text) {
        if (!closed) {
            errors++;
            if (errorSample.size() < CleanupStats.ERROR_SAMPLE_SIZE) {
                errorSample.add(text);
            }
        }
    }

    synchronized void directoriesRemoved(int directories) {
        if (!closed) {
            directoriesRemoved += directories;
        }
    }

    synchronized void purged(PurgeCounts files) {
        if (!closed) {
            purged = purged.plus(files);
        }
    }

    synchronized PurgeCounts purged() {
        return purged;
    }

    /** Takes back one file that was kept for this reason, if there is one, because it is looked at once more and counted anew. */
    synchronized void takeBack(Reason reason) {
        if (!closed && total.kept(reason) > 0) {
            total.keep(reason, -1);
            scanned--;
        }
    }

    synchronized long kept(Reason reason) {
        return total.kept(reason);
    }

    synchronized long scanned() {
        return scanned;
    }

    /** How many files went, or in a dry run would have gone. */
    synchronized long removed() {
        return total.removed();
    }

    /** How far the run is: scanned, removed, bytes. */
    synchronized long[] progress() {
        return new long[] {scanned, total.removed(), total.bytesFreed() + total.bytesWouldFree()};
    }

    /** Closes the books; a second call changes nothing. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            for (Entry entry : open) {
                total.unknown(entry.beingRemoved);
                total.keep(Reason.RUN_ENDED, entry.pending - entry.beingRemoved);
            }
            open.clear();
        }
    }

    synchronized FileCounts counts() {
        return total.toCounts(scanned);
    }

    /** The sizes of what went, or in a dry run would have gone, whatever that freed; what was purged included. */
    synchronized long bytesRemoved() {
        return total.bytesOfRemoved() + purged.bytesFreed();
    }

    synchronized long bytesFreed() {
        return total.bytesFreed();
    }

    synchronized long bytesWouldFree() {
        return total.bytesWouldFree();
    }

    synchronized long directoriesRemoved() {
        return directoriesRemoved;
    }

    synchronized Map<SkippedEntry.Reason, Long> skipped() {
        return Map.copyOf(skipped);
    }

    synchronized long errors() {
        return errors;
    }

    synchronized List<String> errorSample() {
        return List.copyOf(errorSample);
    }
}
