// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.storage.s3.S3StorageProvider;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One pass for crashed jobs (T3) over the objects of {@link S3Objects}, as a process of its own. All are to go: exit status 0 if exactly the
 * expected number went, or would go, and 1 if not.
 *
 * <p>{@code --endpoint URL [--bucket B] [--prefix P] --expect N [--jobs N] [--workers N] [--dry-run true|false]}
 */
public final class S3Run {

    private S3Run() {}

    /** Runs, and exits with the status. */
    public static void main(String[] args) {
        Set<String> allowed = new HashSet<>(S3Connection.ARGUMENTS);
        allowed.addAll(Set.of("--expect", "--jobs", "--workers", "--dry-run"));
        Arguments arguments = new Arguments(args, allowed);
        CleanupStats stats = run(arguments, S3Connection.of(arguments));
        long went = stats.files().deleted() + stats.files().wouldDelete();
        System.out.printf(
                "%s, %d objects, %d ms in the run%n",
                stats.outcome(), went, stats.duration().toMillis());
        boolean right = stats.outcome() == RunOutcome.COMPLETED
                && stats.errors() == 0
                && went == arguments.number("--expect", 0)
                && stats.files().scanned() == went;
        if (!right) {
            System.err.println(stats);
        }
        System.exit(right ? 0 : 1);
    }

    private static CleanupStats run(Arguments arguments, S3Connection connection) {
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits ->
                        limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(arguments.number("--workers", 2)));
        RunOptions options =
                RunOptions.defaults().withDryRun(Boolean.parseBoolean(arguments.text("--dry-run", "false")));
        try (S3Client client = connection.client();
                S3StorageProvider storage = S3StorageProvider.builder(client, connection.bucket(), connection.prefix())
                        .build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                storage, JobStore.FAILED.of(arguments.number("--jobs", 100), Clock.systemUTC()))
                        .settings(settings)
                        .build()) {
            return service.with(options).cleanupAfterCrash();
        }
    }
}
