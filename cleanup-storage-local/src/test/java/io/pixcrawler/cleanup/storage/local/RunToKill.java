// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The child's end of {@link KilledRunsTest}: one run over a {@link JobTree}, which says when it begins and when so many removals did. */
final class RunToKill {

    static final String STARTED = "started";
    static final String REACHED = "reached";
    static final String ENDED = "ended";

    private static final long SLOWER_NANOS = 1_000_000;

    private RunToKill() {}

    /** Arguments: the root, the trigger, how many workers, after how many removals it says so, and whether removal is a move. */
    public static void main(String[] args) {
        EveryTrigger trigger = EveryTrigger.valueOf(args[1]);
        int tellAt = Integer.parseInt(args[3]);
        AtomicInteger removals = new AtomicInteger();
        Runnable counting = () -> {
            int count = removals.incrementAndGet();
            if (count == tellAt) {
                System.out.println(REACHED);
            } else if (count > tellAt) {
                // Whoever kills needs a moment.
                LockSupport.parkNanos(SLOWER_NANOS);
            }
        };
        try (LocalStorageProvider local = LocalStorageProvider.at(Path.of(args[0]));
                TempStorageCleanupService service = service(
                        local,
                        new WatchedStorage(local, trigger, counting),
                        Integer.parseInt(args[2]),
                        Boolean.parseBoolean(args[4]))) {
            System.out.println(STARTED);
            CleanupStats stats = trigger.run(service.with(RunOptions.defaults().withRequestedBy("somebody")));
            System.out.println(ENDED + " " + stats.outcome());
            FileCounts files = stats.files();
            long reported = files.failed() + files.changed() + files.refused() + stats.errors();
            long skipped = stats.entriesSkipped().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            System.out.println(files.deleted() + " " + (reported + skipped));
        }
    }

    static TempStorageCleanupService service(
            LocalStorageProvider local, WatchedStorage storage, int workers, boolean quarantine) {
        return TempStorageCleanupService.builder(storage, JobTree.states())
                .settings(EveryTrigger.settings(workers).withQuarantine(settings -> settings.withEnabled(quarantine)))
                .runLock(local.runLock())
                .build();
    }
}
