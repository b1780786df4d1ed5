// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Deletes copies for good, as anything else is deleted: many by one request, and each only if it is what was listed. Thread safe. */
final class CopyPurge {

    private final ObjectRemoval removal;
    private final LongConsumer freed;

    CopyPurge(ObjectRemoval removal, LongConsumer freed) {
        this.removal = removal;
        this.freed = freed;
    }

    /** Answers whether each of them had its turn. */
    boolean purge(List<SetAside> page, Deadline notAfter, Consumer<PurgeResult> visitor) {
        Ledger ledger = new Ledger(page.size());
        List<Doomed<ObjectFile>> doomed = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            doomed.add(new Doomed<>(page.get(i).copy(), i, ledger));
        }
        removal.remove(doomed, notAfter);
        boolean whole = true;
        List<DeleteResult> results = ledger.all();
        freed.accept(results.stream().mapToLong(DeleteResult::bytesFreed).sum());
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outcome() == DeleteResult.Outcome.NOT_TRIED) {
                whole = false;
            } else {
                visitor.accept(new PurgeResult(page.get(i).file(), results.get(i)));
            }
        }
        return whole;
    }
}
