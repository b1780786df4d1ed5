// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.util.function.Function;

/**
 * The user's own temp files, and who knows their jobs.
 *
 * @param place where they lie
 * @param jobs where the job states come from
 */
record Tree(Place place, JobsSource jobs) {

    /** @throws UsageException if the options name no place, or nobody who knows the jobs where that is needed */
    static Tree of(Options options, boolean jobsNeeded) {
        return new Tree(Place.in(options), JobsSource.of(options, jobsNeeded));
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
                Place.Opened opened = UsageException.ifRefused(place::open);
                TempStorageCleanupService service = UsageException.ifRefused(() -> {
                    TempStorageCleanupService.Builder builder = TempStorageCleanupService.builder(
                                    opened.storage(), known.lookup())
                            .settings(settings)
                            .listener(listener)
                            .audit(audit);
                    opened.lock().ifPresent(builder::runLock);
                    return builder.build();
                })) {
            if (!settings.dryRun()) {
                opened.verify();
            }
            return work.apply(service);
        }
    }
}
