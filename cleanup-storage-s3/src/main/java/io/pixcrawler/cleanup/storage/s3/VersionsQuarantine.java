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
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The quarantine of a bucket that keeps versions: nothing is copied; the deletion adds a mark, and what the marks hid is written down in an index, one for
 * each lot.
 *
 * <p>Costs two uploads of an index and a question whether the bucket still keeps versions for each thousand objects, beside the deletion; two requests to bring an object back, three to purge it.
 */
final class VersionsQuarantine implements Quarantine {

    private final Lots lots;
    private final Indexes indexes;
    private final HidingMove move;
    private final Unhiding unhiding;
    private final IndexPass pass;

    /**
     * @param removal deletes what was judged, in the way that the store was proven to do it
     * @param now the store's clock
     */
    VersionsQuarantine(Calls calls, Function<Removals, ObjectRemoval> removal, Supplier<Instant> now) {
        Removals removals = new Removals(calls);
        KeyVersions versions = new KeyVersions(calls);
        this.lots = new Lots(calls);
        this.indexes = new Indexes(calls, lots, removals);
        this.pass = new IndexPass(indexes);
        this.move = new HidingMove(calls, lots, indexes, pass, removal, now);
        this.unhiding = new Unhiding(calls, versions, removals);
    }

    @Override
    public Kind kind() {
        return Kind.VERSIONS;
    }

    @Override
    public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        return move.move(run, files, notAfter);
    }

    @Override
    public List<QuarantinedLot> lots() {
        return indexes.all(lot -> true).stream()
                .map(indexes::readIfWhole)
                .flatMap(Optional::stream)
                .map(Written::index)
                .map(Index::total)
                .toList();
    }

    @Override
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        for (Lot lot : indexes.all(lot -> lot.run().equals(run))) {
            indexes.readIfWhole(lot)
                    .map(Written::index)
                    .ifPresent(index -> index.files().forEach(file -> visitor.accept(index.told(file))));
        }
    }

    @Override
    public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        List<Lot> newestFirst = indexes.all(lot -> lot.run().equals(run)).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        return pass.run(newestFirst, file -> keys.test(file.key()), notAfter, (index, file) -> {
            Unhiding.Restored result = unhiding.restore(index.lot(), file);
            visitor.accept(new RestoreResult(index.told(file), result.outcome(), result.detail()));
            return result.isOver();
        });
    }

    @Override
    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
        List<Lot> oldestFirst = indexes.all(lot -> lot.movedAt().isBefore(movedBefore));
        return pass.run(oldestFirst, file -> true, notAfter, (index, file) -> {
            DeleteResult result = unhiding.purge(index.lot(), file);
            visitor.accept(new PurgeResult(index.told(file), result));
            return result.outcome() == DeleteResult.Outcome.DELETED
                    || result.outcome() == DeleteResult.Outcome.ALREADY_GONE;
        });
    }

    @Override
    public List<String> check() {
        List<String> wrong = new ArrayList<>(lots.foreign());
        for (Lot lot : indexes.all(any -> true)) {
            try {
                indexes.read(lot);
            } catch (StorageException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        return wrong;
    }
}
