// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.EmergencySettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** An emergency on a small disk, from the filling to the report: the same for every kind of disk. */
final class EmergencyStage {

    private static final Duration SILENT_FOR = Duration.ofSeconds(1);
    private static final double FILLED_PERCENT = 97;
    private static final double ABOVE_THRESHOLD = 0.5;

    private final StorageProvider storage;
    private final TempFiles files;
    private final JobTableAddress jobs;
    private final CleanupSettings settings;
    private final Console console;
    private final PrintStream out;

    /**
     * @param storage the disk
     * @param files the same as a directory
     * @param jobs where the job table is to be
     */
    EmergencyStage(
            StorageProvider storage, TempFiles files, JobTableAddress jobs, CleanupSettings settings, Console console) {
        this.storage = storage;
        this.files = files;
        this.jobs = jobs;
        this.settings = settings;
        this.console = console;
        this.out = console.out();
    }

    /** The settings of the demonstration, which are the defaults but for these. */
    static CleanupSettings defaults() {
        return CleanupSettings.defaults()
                .withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED))
                .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0))
                // Small batches, so that the usage is measured often.
                .withLimits(limits -> limits.withBatchSize(100));
    }

    /** Plays it. */
    ExitStatus play(Cancellation cancellation) throws IOException {
        Decisions decisions = new Decisions();
        EmergencyScene scene = new EmergencyScene(storage, files);
        try (JobDatabase database = JobDatabase.connect(jobs);
                JobTable table = JobTable.create(database, jobs.table());
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, database.lookup())
                                .settings(settings)
                                .listener(decisions)
                                .build())) {
            cancellation.onRequest(service::close);
            fill(scene, table);
            heading("2  What an emergency would take, tier by tier: a dry run; usage projected by the sum of sizes");
            ProgressLine progress = new ProgressLine(console, SILENT_FOR);
            Cleaning cleaning = new Cleaner(service, decisions)
                    .clean(CleanupOperations::emergencyCleanup, progress, shown -> {
                        say(shown);
                        heading("3  The emergency itself; usage as measured");
                    });
            progress.clear();
            say(cleaning.done());
            return report(new EmergencyReport(cleaning, files, scene, settings.emergency()), cleaning);
        }
    }

    private void fill(EmergencyScene scene, JobTable table) throws IOException {
        EmergencySettings emergency = settings.emergency();
        out.println("Jobs in the table " + jobs.table() + " of " + jobs.name());
        if (settings.files().ageSignals() == AgeSignals.MODIFIED) {
            out.println(
                    "Ages go by the modification time alone here (age_signals=modified), because the demonstration sets it back to");
            out.println("get old files. By default the change time counts too, which nobody can set.");
        }
        if (emergency.minFreeSpaceGb() == 0) {
            out.println("On a disk as small as this only the percentage counts (min_free_space_gb=0).");
        }
        heading("1  Jobs of every state fill it");
        scene.fill(table, Math.max(FILLED_PERCENT, emergency.threshold() + ABOVE_THRESHOLD));
        out.println("    %s are used, by %s; an emergency begins at %.1f %% and stops at %.1f %%"
                .formatted(
                        Words.percent(scene.usage()),
                        Words.files(files.allWritten().size()),
                        emergency.threshold(),
                        EmergencyReport.targetPercent(emergency)));
    }

    private void say(CleanupStats stats) {
        Report.rounds(stats).print(out);
        out.println("    %s of %s in %s; %s"
                .formatted(
                        (stats.dryRun() ? "would remove " : "removed ")
                                + Words.files(
                                        stats.files().deleted() + stats.files().wouldDelete()),
                        Words.bytes(stats.bytesFreed() + stats.bytesWouldFree()),
                        Words.seconds(stats.duration()),
                        Words.ending(stats)));
        stats.alerts().forEach(alert -> out.println("    Please look: " + Words.printable(alert)));
    }

    private ExitStatus report(EmergencyReport report, Cleaning cleaning) throws IOException {
        heading("4  What became of each job's files");
        report.jobs().print(out);
        out.println(
                "    Jobs that ended less than %s ago stay (emergency_grace_minutes), and orphans younger than %s (emergency_orphan_age_minutes)"
                        .formatted(
                                Times.span(settings.emergency().grace()),
                                Times.span(settings.emergency().orphanAge())));
        heading("Looked up on the disk");
        List<Check> checks = report.checks();
        Table table = new Table("ll");
        checks.forEach(check -> table.row(check.holds() ? "true" : "FALSE", check.claim()));
        table.print(out);
        boolean runsWell = ExitStatus.of(cleaning.done()) == ExitStatus.DONE;
        return runsWell && checks.stream().allMatch(Check::holds) ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }
}
