// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A crawl, a crash and forgotten files in a real directory, cleaned by the library step by step, and the disk compared with its reports. */
final class Demonstration {

    private static final Duration SILENT_FOR = Duration.ofMillis(100);
    private static final String CRASHING_JOB = "13";

    private final @Nullable JobTableAddress jobsGiven;
    private final boolean keep;
    private final Map<String, String> environment;
    private final Console console;
    private final PrintStream out;
    private final Cancellation cancellation;

    Demonstration(
            Command.DemonstrateCrawl command,
            Map<String, String> environment,
            Console console,
            Cancellation cancellation) {
        this.jobsGiven = command.jobs();
        this.keep = command.keep();
        this.environment = environment;
        this.console = console;
        this.out = console.out();
        this.cancellation = cancellation;
    }

    /** @throws UsageException if a setting in the environment is not allowed */
    ExitStatus run() {
        CleanupSettings settings = settings();
        try {
            Workspace workspace = Workspace.create();
            try {
                return perform(workspace, settings);
            } finally {
                if (!keep) {
                    workspace.remove();
                }
            }
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            console.err().println("crawler: cancelled");
        } catch (IOException e) {
            console.err().println("crawler: the demonstration could not go on: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.err().println("crawler: interrupted");
        }
        return ExitStatus.FAILED;
    }

    private CleanupSettings settings() {
        CleanupSettings defaults = CleanupSettings.defaults()
                .withFiles(files ->
                        files.withAgeSignals(AgeSignals.MODIFIED).withExcludePatterns(List.of(Forgotten.EXCLUDED)))
                // Small batches, so that there is progress to see.
                .withLimits(limits -> limits.withBatchSize(250));
        return EnvironmentSettings.over(defaults, environment);
    }

    private ExitStatus perform(Workspace workspace, CleanupSettings settings) throws IOException, InterruptedException {
        TempFiles files = new TempFiles(workspace.tempStorage());
        Decisions decisions = new Decisions();
        JobTableAddress address = jobsGiven == null ? workspace.jobTable() : jobsGiven;
        try (ImageServer server = new ImageServer(brokenImage());
                LocalStorageProvider storage = LocalStorageProvider.at(workspace.tempStorage());
                JobDatabase database = JobDatabase.connect(address);
                JobTable jobs = JobTable.create(database, address.table());
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, database.lookup())
                                .settings(settings)
                                .listener(decisions)
                                .build())) {
            cancellation.onRequest(service::close);
            if (keep) {
                jobs.keep();
            }
            Cleaner cleaner = new Cleaner(service, decisions);
            introduce(workspace, address, settings);
            forget(files, jobs);
            int saved = crawl(new Crawl(server, files, workspace.dataset(), jobs, cleaner, console));
            // What was written within the step of the storage's time stamps before a call may be newer than the call,
            // and stays.
            TimeUnit.NANOSECONDS.sleep(storage.timeResolution().multipliedBy(2).toNanos());
            heading("3  Job " + CRASHING_JOB + " has failed: what it left goes, the half-written file too");
            clean(cleaner, operations -> operations.cleanupAfterCrash(new JobId(CRASHING_JOB)));
            heading("4  Orphans: older than %d hours, and their jobs ended or are not known"
                    .formatted(settings.orphans().minimumAge().toHours()));
            Cleaning last = clean(cleaner, CleanupOperations::cleanupOrphanedFiles);
            ExitStatus status = report(cleaner, last, files, datasetCheck(workspace.dataset(), saved));
            sayGoodbye(workspace, address);
            return status;
        }
    }

    private void sayGoodbye(Workspace workspace, JobTableAddress address) {
        if (keep) {
            out.println("The directory stays: " + workspace.top());
            out.println("Why one of its files is still there, the same program says with");
            out.println("    --explain job_6_chunk_1_cat.jpg --root " + workspace.tempStorage() + " --jobs-url "
                    + address.name());
        } else {
            out.println("The directory " + workspace.top() + " goes now; --keep leaves it.");
        }
    }

    private void introduce(Workspace workspace, JobTableAddress address, CleanupSettings settings) {
        out.println("Temp files in " + workspace.tempStorage());
        out.println("Jobs in the table " + address.table() + " of " + address.name());
        if (settings.files().ageSignals() == AgeSignals.MODIFIED) {
            out.println(
                    "Ages go by the modification time alone here (age_signals=modified), because the demonstration sets it back to");
            out.println("get old files. By default the change time counts too, which nobody can set.");
        } else {
            out.println(
                    "age_signals counts the change time too, which nobody can set back: the forgotten files are too young to go.");
        }
    }

    private void forget(TempFiles files, JobTable jobs) throws IOException {
        heading("1  A process forgets files");
        Forgotten forgotten = new Forgotten(files, Instant.now());
        forgotten.putJobs(jobs);
        out.println("    " + Words.files(forgotten.leaveOrphans())
                + ", two days old, of jobs that are over or that nobody knows");
        out.println("    " + Words.files(forgotten.leaveOthers()) + " among them that must stay, and a link");
    }

    private int crawl(Crawl crawl) throws IOException, InterruptedException {
        heading("2  Four workers crawl; when a chunk is complete, its temp files go");
        List<Chunk> chunks = new ArrayList<>();
        for (String chunk : List.of("1", "2", "3", "4")) {
            chunks.add(Chunk.inNames("12", chunk, Chunk.Course.COMPLETES));
        }
        chunks.add(Chunk.inNames(CRASHING_JOB, "1", Chunk.Course.COMPLETES));
        chunks.add(breakingChunk());
        chunks.add(Chunk.inDirectory("14", "1", Chunk.Course.COMPLETES));
        chunks.add(Chunk.inDirectory("14", "2", Chunk.Course.GOES_ON));
        crawl.run(chunks);
        return crawl.imagesSaved();
    }

    private static Chunk breakingChunk() {
        return Chunk.inNames(CRASHING_JOB, "2", Chunk.Course.BREAKS);
    }

    private static String brokenImage() {
        return breakingChunk().images().get(3);
    }

    private Cleaning clean(Cleaner cleaner, Function<CleanupOperations, CleanupStats> trigger) {
        ProgressLine progress = new ProgressLine(console, SILENT_FOR);
        Cleaning cleaning = cleaner.clean(trigger, progress, shown -> say("dry run   would remove", shown));
        progress.clear();
        say("for real  removed     ", cleaning.done());
        return cleaning;
    }

    private void say(String what, CleanupStats stats) {
        out.println(Words.removal(what, stats));
    }

    private static Check datasetCheck(Path dataset, int saved) throws IOException {
        try (Stream<Path> images = Files.list(dataset)) {
            return new Check(
                    "the data set has all " + saved + " images of the complete chunks", images.count() == saved);
        }
    }

    private ExitStatus report(Cleaner cleaner, Cleaning last, TempFiles files, Check dataset) throws IOException {
        Inspection inspection = new Inspection(cleaner.cleanings(), last, files.allWritten(), files.onDisk());
        List<Check> checks = new ArrayList<>(inspection.checks());
        checks.add(inspection.reasonCheck());
        checks.add(inspection.dryRunCheck());
        checks.add(dataset);
        heading("Report");
        new DemonstrationReport(cleaner.cleanings(), last, "on the disk", out).print(checks);
        out.println();
        boolean runsWell = true;
        for (Cleaning cleaning : cleaner.cleanings()) {
            runsWell &= ExitStatus.of(cleaning.done()) == ExitStatus.DONE;
        }
        return runsWell && checks.stream().allMatch(Check::holds) ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }
}
