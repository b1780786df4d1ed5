// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.List;

/**
 * What became of objects whose deletion broke off: an error of the server, a lost connection, a time-out. They are looked at again. What is still there
 * failed. What is gone is unknown: it may have gone by this request, or before it, and only what the store confirmed counts as deleted.
 */
final class Aftermath {

    private final SecondLook look;

    Aftermath(SecondLook look) {
        this.look = look;
    }

    void settle(List<Doomed<ObjectFile>> files, String trouble) {
        if (files.isEmpty()) {
            return;
        }
        files.forEach(Doomed::brokeOff);
        if (Thread.currentThread().isInterrupted()) {
            files.forEach(
                    file -> file.is(DeleteResult.unknown(trouble + "; interrupted, so it was not looked at again")));
            return;
        }
        List<Sight> sights = look.at(files.stream().map(Doomed::file).toList());
        for (int i = 0; i < files.size(); i++) {
            files.get(i).is(result(sights.get(i), trouble));
        }
    }

    private static DeleteResult result(Sight sight, String trouble) {
        return switch (sight.state()) {
            case SAME -> DeleteResult.failed(trouble + "; it was still there afterwards");
            case CHANGED -> DeleteResult.changed(trouble + "; something else is there now");
            case GONE -> DeleteResult.unknown(trouble + "; it is gone, and nobody confirmed by whom");
            case UNSEEN -> DeleteResult.unknown(trouble + "; and it cannot be looked at again: " + sight.detail());
        };
    }
}
