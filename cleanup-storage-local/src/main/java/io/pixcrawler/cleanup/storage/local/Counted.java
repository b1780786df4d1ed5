// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import java.util.ArrayList;
import java.util.List;

/** Counts files that come lot by lot. */
final class Counted {

    private final List<QuarantinedLot> lots = new ArrayList<>();

    void add(QuarantinedFile file) {
        int last = lots.size() - 1;
        if (last >= 0
                && lots.get(last).run().equals(file.run())
                && lots.get(last).movedAt().equals(file.movedAt())) {
            QuarantinedLot so = lots.get(last);
            lots.set(last, new QuarantinedLot(so.run(), so.movedAt(), so.files() + 1, so.bytes() + file.sizeBytes()));
        } else {
            lots.add(new QuarantinedLot(file.run(), file.movedAt(), 1, file.sizeBytes()));
        }
    }

    /** Those that have a file. */
    List<QuarantinedLot> lots() {
        return List.copyOf(lots);
    }
}
