// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** One run of the library over the user's own tree. */
final class TreeCleanup {

    private static final Duration SILENT_FOR = Duration.ofSeconds(1);
    private static final int STATUSES_NAMED = 5;

    private final Command.CleanTree command;
    private final Map<String, String> environment;
    private final Console console;
    private final Cancellation cancellation;

    TreeCleanup(
            Command.CleanTree command, Map<String, String> environment, Console console, Cancellation cancellation) {
        this.command = command;
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
    }

    /** @throws UsageException if something that the user said is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(CleanupSettings.defaults(), environment);
        JobsFile jobs = command.jobsFile() == null ? JobsFile.none() : JobsFile.read(command.jobsFile());
        try (LocalStorageProvider storage = UsageException.ifRefused(this::storage);
                Output output =
                        command.json() ? new JsonOutput(console.out()) : new TextOutput(command, console.out());
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, lookup(jobs))
                                .settings(settings)
                                .listener(output)
                                .build())) {
            cancellation.onRequest(service::close);
            warnOfUnknownStatuses(jobs);
            return clean(service, output);
        }
    }

    private static ListedJobs lookup(JobsFile jobs) {
        return new ListedJobs(jobs.jobs(), Clock.systemUTC());
    }

    private ExitStatus clean(TempStorageCleanupService service, Output output) {
        ProgressLine progress = new ProgressLine(console, SILENT_FOR);
        RunOptions options = RunOptions.defaults()
                .withDryRun(!command.delete())
                .withAcceptNotFound(command.acceptNotFound())
                .withRequestedBy("command line")
                .withProgress(progress);
        try {
            CleanupStats stats = UsageException.ifRefused(() -> command.task().run(service.with(options)));
            progress.clear();
            output.end(stats);
            return ExitStatus.of(stats);
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            output.end(null);
            return ExitStatus.FAILED;
        }
    }

    private LocalStorageProvider storage() {
        LocalStorageProvider.Builder builder = LocalStorageProvider.builder(command.root());
        return command.dedicatedRoot() ? builder.dedicatedRoot().build() : builder.build();
    }

    private void warnOfUnknownStatuses(JobsFile jobs) {
        long count = jobs.jobsOfUnknownStatus();
        if (count > 0) {
            console.err()
                    .println("crawler: %s in the jobs file with a status that is not known here, so the files stay: %s"
                            .formatted(Words.count(count, "job is", "jobs are"), statuses(jobs)));
        }
    }

    private static String statuses(JobsFile read) {
        String named = read.unknownStatuses().stream()
                .limit(STATUSES_NAMED)
                .map(status -> '"' + Words.printable(status) + '"')
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return read.unknownStatuses().size() > STATUSES_NAMED ? named + " and others" : named;
    }
}
