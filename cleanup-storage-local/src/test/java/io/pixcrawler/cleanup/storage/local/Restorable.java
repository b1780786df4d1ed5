// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is set aside in a root. */
final class Restorable {

    private Restorable() {}

    /** The keys; each must be there once, and the quarantine in order. */
    static Set<String> keys(Path root) {
        Set<String> keys = new TreeSet<>();
        try (LocalStorageProvider local = LocalStorageProvider.at(root)) {
            Quarantine quarantine = local.quarantine().orElseThrow();
            assertThat(quarantine.check()).isEmpty();
            for (RunId run : runs(quarantine)) {
                quarantine.files(
                        run,
                        file -> assertThat(keys.add(file.key()))
                                .as("%s is set aside twice", file)
                                .isTrue());
            }
        }
        return keys;
    }

    private static Set<RunId> runs(Quarantine quarantine) {
        return quarantine.lots().stream().map(QuarantinedLot::run).collect(Collectors.toSet());
    }

    /** Brings everything back; each file must come. */
    static void restore(Path root) {
        try (LocalStorageProvider local = LocalStorageProvider.at(root)) {
            Quarantine quarantine = local.quarantine().orElseThrow();
            for (RunId run : runs(quarantine)) {
                quarantine.restore(
                        run,
                        key -> true,
                        Deadline.never(),
                        result -> assertThat(result.outcome())
                                .as("%s", result)
                                .isEqualTo(RestoreResult.Outcome.RESTORED));
            }
        }
    }
}
