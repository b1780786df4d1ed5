// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Duration;
import java.util.Map;

/** One run of the library over the user's own tree. */
final class TreeCleanup {

    private static final Duration SILENT_FOR = Duration.ofSeconds(1);

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
        CleanupSettings inForce = EnvironmentSettings.over(CleanupSettings.defaults(), environment);
        CleanupSettings settings = inForce.withDryRun(inForce.dryRun() || !command.delete());
        try (AuditOption audit = AuditOption.open(command.audit(), console.err());
                Output output =
                        command.json() ? new JsonOutput(console.out()) : new TextOutput(command, console.out())) {
            ExitStatus status = command.tree().withService(settings, output, audit, console, service -> {
                cancellation.onRequest(service::close);
                return clean(service, output);
            });
            return audit.isWhole() ? status : ExitStatus.FAILED;
        }
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
}
