// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageException;
import java.time.Duration;
import java.util.Map;

/** Asks about the user's own tree. Removes nothing. */
final class TreeQuestion {

    private static final Duration SILENT_FOR = Duration.ofSeconds(1);
    private static final CleanupListener NOBODY = new CleanupListener() {};

    private final Command.AskTree command;
    private final Map<String, String> environment;
    private final Console console;
    private final Cancellation cancellation;

    TreeQuestion(Command.AskTree command, Map<String, String> environment, Console console, Cancellation cancellation) {
        this.command = command;
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
    }

    /** @throws UsageException if something that the user said is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(CleanupSettings.defaults(), environment)
                .withDryRun(true)
                .withLimits(limits -> limits.withMaxFiles(LimitSettings.UNLIMITED));
        try {
            return command.tree().withService(settings, NOBODY, batch -> {}, console, service -> {
                cancellation.onRequest(service::close);
                return command.question()
                        .ask(service, command.tree(), () -> lookAround(service))
                        .tell(console, command.json());
            });
        } catch (StorageException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            console.err().println("crawler: cancelled");
        }
        return ExitStatus.FAILED;
    }

    private void lookAround(TempStorageCleanupService service) {
        ProgressLine progress = new ProgressLine(console, SILENT_FOR);
        RunOptions options = RunOptions.defaults()
                .withDryRun(true)
                .withRequestedBy("command line")
                .withProgress(progress);
        CleanupStats stats = service.with(options).cleanupAfterCrash();
        progress.clear();
        if (stats.outcome() != RunOutcome.COMPLETED) {
            console.err().println("crawler: not all of the storage was looked at: " + Words.ending(stats));
            stats.errorSample().forEach(error -> console.err().println("crawler: " + Words.printable(error)));
        }
    }
}
