// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The quarantine of a bucket that keeps no versions: a copy below the reserved key, under the name of its lot and its own key. What is there is all there
 * is to know; there is no index that could say something else.
 *
 * <p>Costs a copy for each object beside its share of a deletion, and its space until it is purged.
 */
final class CopyQuarantine implements Quarantine {

    private final Lots lots;
    private final LotFiles files;
    private final CopyMove move;
    private final CopyRestoration restoration;
    private final CopyPurge purge;

    /**
     * @param removals for our own copies
     * @param removal deletes what was judged, in the way that the store was proven to do it
     * @param now the store's clock
     * @param ticker a monotonic clock in nanoseconds
     * @param freed is told how many bytes a purge freed
     */
    CopyQuarantine(
            Calls calls,
            Removals removals,
            ObjectRemoval removal,
            Supplier<Instant> now,
            LongSupplier ticker,
            LongConsumer freed) {
        Copies copies = new Copies(calls, removals);
        this.lots = new Lots(calls);
        this.files = new LotFiles(calls.root(), lots);
        this.move = new CopyMove(calls.root(), lots, copies, removal, now, ticker);
        this.restoration = new CopyRestoration(calls.root(), copies);
        this.purge = new CopyPurge(removal, freed);
    }

    @Override
    public Kind kind() {
        return Kind.COPY;
    }

    @Override
    public List<DeleteResult> move(RunId run, List<? extends StoredFile> judged, Deadline notAfter) {
        return move.move(run, judged, notAfter);
    }

    @Override
    public List<QuarantinedLot> lots() {
        return lots.trees(lot -> true).stream()
                .map(files::count)
                .filter(lot -> lot.files() > 0)
                .toList();
    }

    @Override
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        for (Lot lot : lots.trees(lot -> lot.run().equals(run))) {
            files.eachPage(lot, page -> {
                page.forEach(aside -> visitor.accept(aside.file()));
                return true;
            });
        }
    }

    @Override
    public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        List<Lot> newestFirst = lots.trees(lot -> lot.run().equals(run)).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Lot lot : newestFirst) {
            if (!files.eachPage(lot, page -> restoration.restore(page, keys, notAfter, visitor))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
        for (Lot lot : lots.trees(lot -> lot.movedAt().isBefore(movedBefore))) {
            if (!files.eachPage(lot, page -> purge.purge(page, notAfter, visitor))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> check() {
        return lots.foreign();
    }
}
