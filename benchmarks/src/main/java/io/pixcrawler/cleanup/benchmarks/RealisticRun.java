// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One orphan pass (T5) over a tree of {@link TreeMaker} whose jobs are a {@link JobMix}, as a process of its own. The files of every second job are to
 * go: exit status 0 if exactly the expected number went and the others were kept, and 1 if not.
 *
 * <p>{@code --root DIR --files N --expect N --jobs N [--database URL] [--row-locks true|false] [--audit FILE] [--age-signals modified|changed]
 * [--workers N] [--ahead-days N]}; without a database the jobs are in memory, without an audit file there is none.
 */
public final class RealisticRun {

    private final Arguments arguments;
    private final Clock clock;

    private RealisticRun(Arguments arguments) {
        this.arguments = arguments;
        this.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(arguments.number("--ahead-days", 0)));
    }

    /** Runs, and exits with the status. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(
                args,
                Set.of(
                        "--root",
                        "--files",
                        "--expect",
                        "--jobs",
                        "--database",
                        "--row-locks",
                        "--audit",
                        "--age-signals",
                        "--workers",
                        "--ahead-days"));
        CleanupStats stats = new RealisticRun(arguments).run();
        System.out.printf(
                "%s, %d files, %d ms in the run%n",
                stats.outcome(), stats.files().deleted(), stats.duration().toMillis());
        boolean right = stats.outcome() == RunOutcome.COMPLETED
                && stats.errors() == 0
                && stats.files().deleted() == arguments.number("--expect", 0)
                && stats.files().scanned() == arguments.number("--files", 0)
                && stats.files().scanned()
                        == stats.files().deleted() + stats.files().kept();
        if (!right) {
            System.err.println(stats);
        }
        System.exit(right ? 0 : 1);
    }

    private CleanupStats run() {
        int jobs = arguments.number("--jobs", 20_000);
        String url = arguments.text("--database", "");
        if (url.isEmpty()) {
            return run(JobMix.inMemory(jobs, clock));
        }
        // One for each worker and one to spare.
        try (HikariDataSource database = JobMix.pool(url, arguments.number("--workers", 2) + 1)) {
            return run(JobMix.inTable(database, Boolean.parseBoolean(arguments.text("--row-locks", "false"))));
        }
    }

    private CleanupStats run(JobStateLookup jobs) {
        String audit = arguments.text("--audit", "");
        if (audit.isEmpty()) {
            return run(jobs, UnaryOperator.identity());
        }
        try (JsonAuditFile file = JsonAuditFile.at(Path.of(audit))) {
            CleanupStats stats = run(jobs, service -> service.audit(file));
            file.trouble().ifPresent(text -> {
                throw new IllegalStateException("audit file: " + text);
            });
            return stats;
        }
    }

    private CleanupStats run(JobStateLookup jobs, UnaryOperator<TempStorageCleanupService.Builder> more) {
        AgeSignals signals = arguments.text("--age-signals", "changed").equals("modified")
                ? AgeSignals.MODIFIED
                : AgeSignals.MODIFIED_AND_CHANGED;
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits ->
                        limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(arguments.number("--workers", 2)))
                .withFiles(files -> files.withAgeSignals(signals));
        try (LocalStorageProvider storage = LocalStorageProvider.builder(Path.of(arguments.text("--root")))
                        .clock(clock)
                        .build();
                TempStorageCleanupService service = more.apply(TempStorageCleanupService.builder(storage, jobs)
                                .settings(settings)
                                .clock(clock))
                        .build()) {
            return service.cleanupOrphanedFiles();
        }
    }
}
