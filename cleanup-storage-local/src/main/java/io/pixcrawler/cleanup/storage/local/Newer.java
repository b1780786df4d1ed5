// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The lots, newer than the one at hand, in which a restoration left something: of a key that is still in one of them the older must not come back. */
final class Newer {

    private final Lots lots;
    private final Cursor cursor;
    private final List<Lot> incomplete = new ArrayList<>();

    /** @param cursor closed by the caller */
    Newer(Lots lots, Cursor cursor) {
        this.lots = lots;
        this.cursor = cursor;
    }

    /** Something of this lot could not be brought back. */
    void stays(Lot lot) {
        if (!incomplete.contains(lot)) {
            incomplete.add(lot);
        }
    }

    /** Whether the same key is still set aside by a newer lot. */
    boolean isSetAside(SetAside file) throws IOException {
        for (Lot lot : incomplete) {
            if (!lot.equals(file.lot()) && isIn(lot, file)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Lot lot, SetAside file) throws IOException {
        try {
            return cursor.enter(lots.directory(lot, file.origin()))
                    .stat(file.name())
                    .isRegularFile();
        } catch (NoSuchFileException | NotEnteredException e) {
            return false;
        }
    }
}
