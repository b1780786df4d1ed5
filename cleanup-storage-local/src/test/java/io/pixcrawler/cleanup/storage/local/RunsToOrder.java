// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The child's end of {@link TwoJvmsTest}: a run for each line, {@code TRIGGER ROOT}, that it is told. */
final class RunsToOrder {

    private static final int WORKERS = 2;

    /** Before each removal, so that the two meet. */
    private static final long SLOWER_NANOS = 100_000;

    private RunsToOrder() {}

    /** Arguments: whether there is a lock between JVMs, and whether removal is a move. Ends with its input. */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 2);
            System.out.println(RunToKill.STARTED);
            CleanupStats stats = run(
                    Path.of(words[1]),
                    EveryTrigger.valueOf(words[0]),
                    Boolean.parseBoolean(args[0]),
                    Boolean.parseBoolean(args[1]));
            System.out.println(RunToKill.ENDED + " " + stats.outcome() + " "
                    + stats.files().deleted() + " " + stats.errorSample());
        }
    }

    static CleanupStats run(Path root, EveryTrigger trigger, boolean locked, boolean quarantine) {
        try (LocalStorageProvider local = LocalStorageProvider.at(root);
                TempStorageCleanupService service = service(local, trigger, locked, quarantine)) {
            return trigger.run(service);
        }
    }

    private static TempStorageCleanupService service(
            LocalStorageProvider local, EveryTrigger trigger, boolean locked, boolean quarantine) {
        TempStorageCleanupService.Builder builder = TempStorageCleanupService.builder(
                        new WatchedStorage(local, trigger, () -> LockSupport.parkNanos(SLOWER_NANOS)), JobTree.states())
                .settings(EveryTrigger.settings(WORKERS).withQuarantine(settings -> settings.withEnabled(quarantine)));
        if (locked) {
            builder.runLock(local.runLock());
        }
        return builder.build();
    }
}
