// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The user's own tree of temp files, and who knows its jobs.
 *
 * @param root the directory
 * @param dedicatedRoot see {@code LocalStorageProvider}
 * @param jobs where the job states come from
 */
record Tree(Path root, boolean dedicatedRoot, JobsSource jobs) {

    /** @throws UsageException if the options name no tree, or nobody who knows its jobs where that is needed */
    static Tree of(Options options, boolean jobsNeeded) {
        return new Tree(rootIn(options), options.has("--dedicated-root"), JobsSource.of(options, jobsNeeded));
    }

    static Path rootIn(Options options) {
        return options.path("--root", "the directory that holds the temp files");
    }

    /**
     * Puts a service together for one piece of work, and takes it apart afterwards.
     *
     * @throws UsageException if something that the user said is not allowed
     * @throws io.pixcrawler.cleanup.jobs.DatabaseException if the job table's database does not answer
     */
    <T> T withService(
            CleanupSettings settings,
            CleanupListener listener,
            AuditTrail audit,
            Console console,
            Function<TempStorageCleanupService, T> work) {
        try (JobsSource.Opened known = jobs.open(console);
                LocalStorageProvider storage = UsageException.ifRefused(this::storage);
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, known.lookup())
                                .settings(settings)
                                .runLock(storage.runLock())
                                .listener(listener)
                                .audit(audit)
                                .build())) {
            return work.apply(service);
        }
    }

    private LocalStorageProvider storage() {
        LocalStorageProvider.Builder builder = LocalStorageProvider.builder(root);
        return dedicatedRoot ? builder.dedicatedRoot().build() : builder.build();
    }
}
