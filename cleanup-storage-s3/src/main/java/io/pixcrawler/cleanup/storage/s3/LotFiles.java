// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The copies in a lot, a page in memory at a time. Thread safe. */
final class LotFiles {

    private final Root root;
    private final Lots lots;

    LotFiles(Root root, Lots lots) {
        this.root = root;
        this.lots = lots;
    }

    /** Shows the copies page by page until the visitor has seen enough; answers whether it saw all. */
    boolean eachPage(Lot lot, Predicate<List<SetAside>> visitor) {
        String prefix = lots.objectKey(lot, "");
        return lots.anyPage(
                prefix,
                null,
                page -> visitor.test(page.contents().stream()
                        .map(object -> aside(lot, prefix, object))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    /** What was never listed was never set aside by us. */
    private Optional<SetAside> aside(Lot lot, String prefix, S3Object object) {
        String key = object.key().substring(prefix.length());
        if (Root.isReserved(key)) {
            return Optional.empty();
        }
        // One page of its own, so that a second look lists no more than what it is about.
        ObjectFile copy = ObjectPages.file(root, object, new Place(object.key(), ""));
        return Optional.of(new SetAside(lot, key, copy));
    }

    QuarantinedLot count(Lot lot) {
        AtomicLong files = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        eachPage(lot, page -> {
            files.addAndGet(page.size());
            page.forEach(aside -> bytes.addAndGet(aside.copy().sizeBytes()));
            return true;
        });
        return new QuarantinedLot(lot.run(), lot.movedAt(), files.get(), bytes.get());
    }
}
