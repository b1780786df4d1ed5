// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sets files of an {@link InMemoryStore} aside under its reserved keys. */
final class MemoryQuarantine implements Quarantine {

    private final InMemoryStorageProvider provider;
    private final InMemoryStore store;

    MemoryQuarantine(InMemoryStorageProvider provider) {
        this.provider = provider;
        this.store = provider.store();
    }

    @Override
    public Kind kind() {
        return Kind.RENAME;
    }

    @Override
    public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        provider.begin(Method.QUARANTINE, files.stream().map(StoredFile::key).toList());
        Instant now = store.now();
        return provider.remove(files, notAfter, (file, size) -> {
            store.setAside(run, file, now);
            return DeleteResult.deleted(0);
        });
    }

    @Override
    public List<QuarantinedLot> lots() {
        provider.begin(Method.LOTS, List.of());
        record LotId(Instant movedAt, String run) {}
        Map<LotId, QuarantinedLot> lots =
                new TreeMap<>(Comparator.comparing(LotId::movedAt).thenComparing(LotId::run));
        for (QuarantinedFile file : store.quarantined()) {
            lots.merge(
                    new LotId(file.movedAt(), file.run().value()),
                    new QuarantinedLot(file.run(), file.movedAt(), 1, file.sizeBytes()),
                    (a, b) -> new QuarantinedLot(a.run(), a.movedAt(), a.files() + b.files(), a.bytes() + b.bytes()));
        }
        return new ArrayList<>(lots.values());
    }

    @Override
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        provider.begin(Method.LOTS, List.of());
        of(run).forEach(visitor);
    }

    private List<QuarantinedFile> of(RunId run) {
        return store.quarantined().stream()
                .filter(file -> file.run().equals(run))
                .toList();
    }

    @Override
    public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        provider.begin(Method.RESTORE, List.of());
        List<QuarantinedFile> newestFirst = new ArrayList<>(of(run));
        newestFirst.sort(Comparator.comparing(QuarantinedFile::movedAt).reversed());
        for (QuarantinedFile file : newestFirst) {
            if (keys.test(file.key())) {
                if (notAfter.passed()) {
                    return false;
                }
                visitor.accept(store.putBack(file));
            }
        }
        return true;
    }

    @Override
    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
        provider.begin(Method.PURGE, List.of());
        for (QuarantinedFile file : store.quarantined()) {
            if (file.movedAt().isBefore(movedBefore)) {
                if (notAfter.passed()) {
                    return false;
                }
                visitor.accept(new PurgeResult(file, provider.purge(file)));
            }
        }
        return true;
    }

    @Override
    public List<String> check() {
        provider.begin(Method.LOTS, List.of());
        return List.of();
    }
}
