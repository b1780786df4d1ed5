// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which keys some call of this process is setting aside. Two that set one aside at once could both be told by the store that it was they who deleted it,
 * and it would be set aside twice. Thread safe.
 */
final class Claims {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Those that nobody else has; the others have their result. */
    List<Doomed<ObjectFile>> take(List<Doomed<ObjectFile>> files) {
        List<Doomed<ObjectFile>> taken = new ArrayList<>();
        for (Doomed<ObjectFile> file : files) {
            if (keys.add(file.file().key())) {
                taken.add(file);
            } else {
                file.is(DeleteResult.changed("another call is setting it aside"));
            }
        }
        return taken;
    }

    void release(List<Doomed<ObjectFile>> taken) {
        taken.forEach(file -> keys.remove(file.file().key()));
    }
}
