// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A provider with a clock that stands still, and its quarantine. */
abstract class QuarantineTest extends LocalTest {

    static final RunId RUN = new RunId("run-1");

    /** The lot of that run at the clock's first time. */
    static final String LOT = ".cleanup/quarantine/20260115T1200Z_run-1";

    final SettableClock clock = new SettableClock();

    @BeforeEach
    void providerByClock() {
        provider(OpenDirectory::at);
    }

    void provider(Entrance entrance) {
        provider.close();
        provider = LocalStorageProvider.builder(tree.root())
                .clock(clock)
                .entrance(entrance)
                .build();
    }

    Quarantine quarantine() {
        return quarantineOf(provider);
    }

    static Quarantine quarantineOf(StorageProvider storage) {
        return storage.quarantine().orElseThrow();
    }

    DeleteResult move(RunId run, StoredFile file) {
        return quarantine().move(run, List.of(file), Deadline.never()).get(0);
    }

    DeleteResult move(StoredFile file) {
        return move(RUN, file);
    }

    /** Writes a file and sets it aside. */
    void aside(String key) {
        StoredFile file = written(key);
        DeleteResult result = move(file);
        if (result.outcome() != DeleteResult.Outcome.DELETED) {
            throw new AssertionError(key + ": " + result);
        }
    }

    List<String> asideKeys(RunId run) {
        List<String> keys = new ArrayList<>();
        quarantine().files(run, file -> keys.add(file.key()));
        return keys;
    }

    List<QuarantinedFile> asideFiles() {
        List<QuarantinedFile> files = new ArrayList<>();
        quarantine().files(RUN, files::add);
        return files;
    }

    List<RestoreResult> restore() {
        return restore(RUN);
    }

    List<RestoreResult> restore(RunId run) {
        List<RestoreResult> results = new ArrayList<>();
        quarantine().restore(run, key -> true, Deadline.never(), results::add);
        return results;
    }

    List<PurgeResult> purge(Instant movedBefore) {
        List<PurgeResult> results = new ArrayList<>();
        quarantine().purge(movedBefore, Deadline.never(), results::add);
        return results;
    }

    String read(String key) {
        return Tree.unchecked(() -> Files.readString(tree.path(key)));
    }

    Path write(String key, String content) {
        return tree.write(key, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
