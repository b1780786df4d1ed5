// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The quarantine of a directory: a tree beside the files, with a directory for each lot and below it each file under its own key. The tree is all
 * there is to know; there is no index that could say something else.
 */
final class LocalQuarantine implements Quarantine {

    private final Root root;
    private final Clock clock;
    private final Lots lots;

    LocalQuarantine(Root root, Clock clock) {
        this.root = root;
        this.clock = clock;
        this.lots = new Lots(root);
    }

    @Override
    public Kind kind() {
        return Kind.RENAME;
    }

    @Override
    public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        Optional<String> unfit = unfit();
        try (Cursor source = root.cursor();
                Cursor target = root.cursor(Making.OF_OWNER_ALONE);
                SettingAside lastStep = new SettingAside(lots, run, clock, target, unfit)) {
            FileRemoval removal = new FileRemoval(root, source, lastStep, notAfter);
            List<DeleteResult> results = new ArrayList<>(files.size());
            files.forEach(file -> results.add(removal.remove(file)));
            return results;
        }
    }

    private Optional<String> unfit() {
        try {
            Lot.of(new RunId("any"), clock.instant(), 1);
        } catch (IllegalArgumentException e) {
            return Optional.of("the store's clock is wrong: " + e.getMessage());
        }
        return new LotsCheck(root, lots).unfit();
    }

    @Override
    public List<QuarantinedLot> lots() {
        Counted counted = new Counted();
        lots.walk(found -> found, new Telling(root, counted::add));
        return counted.lots();
    }

    @Override
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        lots.walk(found -> found.filter(lot -> lot.run().equals(run)), new Telling(root, visitor));
    }

    @Override
    public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        try (Cursor back = root.cursor(Making.AS_USUAL);
                Cursor aside = root.cursor()) {
            return lots.walk(
                    found -> found.filter(lot -> lot.run().equals(run)).sorted(Comparator.reverseOrder()),
                    new Restoration(
                            back, new Newer(lots, aside), new Emptied(clock.instant()), keys, notAfter, visitor));
        }
    }

    @Override
    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
        return lots.walk(
                found -> found.filter(lot -> lot.movedAt().isBefore(movedBefore)),
                new Purge(root, new Emptied(clock.instant()), notAfter, visitor));
    }

    @Override
    public List<String> check() {
        return new LotsCheck(root, lots).check();
    }

    @Override
    public String toString() {
        return "quarantine of " + root;
    }
}
