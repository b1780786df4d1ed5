// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clean, look, restore, compare: a run sets files aside, somebody finds that they were needed, and they come back. */
final class UndoDemonstration {

    private final @Nullable JobTableAddress jobsGiven;
    private final Map<String, String> environment;
    private final Console console;
    private final Cancellation cancellation;

    UndoDemonstration(
            Command.DemonstrateUndo command,
            Map<String, String> environment,
            Console console,
            Cancellation cancellation) {
        this.jobsGiven = command.jobs();
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
    }

    /** @throws UsageException if a setting in the environment is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(
                CleanupSettings.defaults()
                        .withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED))
                        .withQuarantine(quarantine -> quarantine.withEnabled(true)),
                environment);
        try {
            Workspace workspace = Workspace.create();
            try {
                return perform(workspace, settings);
            } finally {
                workspace.remove();
            }
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            console.err().println("crawler: cancelled");
        } catch (IOException e) {
            console.err().println("crawler: the demonstration could not go on: " + e);
        }
        return ExitStatus.FAILED;
    }

    private ExitStatus perform(Workspace workspace, CleanupSettings settings) throws IOException {
        JobTableAddress address = jobsGiven == null ? workspace.jobTable() : jobsGiven;
        TempFiles files = new TempFiles(workspace.tempStorage());
        try (LocalStorageProvider storage = LocalStorageProvider.at(workspace.tempStorage());
                JobDatabase database = JobDatabase.connect(address);
                JobTable jobs = JobTable.create(database, address.table());
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, database.lookup())
                                .settings(settings)
                                .build())) {
            cancellation.onRequest(service::close);
            say("Temp files in " + workspace.tempStorage());
            heading("1  A process forgets files");
            Forgotten forgotten = new Forgotten(files, Instant.now());
            forgotten.putJobs(jobs);
            jobs.put(new JobId("12"), JobStatus.ACTIVE);
            forgotten.leaveOrphans();
            forgotten.leaveOthers();
            say("    " + Words.files(files.allWritten().size()));
            return new UndoStage(service, files, console).play(clean(service));
        }
    }

    private CleanupStats clean(TempStorageCleanupService service) {
        heading("2  Clean, with quarantine_enabled: what goes is set aside");
        CleanupStats stats = clean(service.with(RunOptions.defaults().withRequestedBy("demonstration")));
        say("    %s of %s set aside, %s freed, in %s"
                .formatted(
                        Words.count(stats.files().quarantined()),
                        Words.files(stats.files().scanned()),
                        Words.bytes(stats.bytesFreed()),
                        Words.seconds(stats.duration())));
        return stats;
    }

    private static CleanupStats clean(CleanupOperations operations) {
        return operations.cleanupOrphanedFiles();
    }

    private void heading(String text) {
        console.out().println();
        say(text);
    }

    private void say(String text) {
        console.out().println(text);
    }
}
