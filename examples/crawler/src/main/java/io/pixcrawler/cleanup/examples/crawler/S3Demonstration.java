// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.storage.s3.S3StorageProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Temp files as objects of a bucket, cleaned by the library, and the bucket compared with its reports. */
final class S3Demonstration {

    private static final String BUCKET = "pixcrawler";
    private static final String PREFIX = "temp_storage/";
    private static final String CRASHED_JOB = "13";
    private static final int IMAGES = 600;
    private static final Duration SILENT_FOR = Duration.ofSeconds(1);

    private final @Nullable JobTableAddress jobsGiven;
    private final Map<String, String> environment;
    private final Console console;
    private final PrintStream out;
    private final Cancellation cancellation;

    S3Demonstration(
            Command.DemonstrateS3 command,
            Map<String, String> environment,
            Console console,
            Cancellation cancellation) {
        this.jobsGiven = command.jobs();
        this.environment = environment;
        this.console = console;
        this.out = console.out();
        this.cancellation = cancellation;
    }

    /** @throws UsageException if a setting in the environment is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(CleanupSettings.defaults(), environment);
        try {
            Workspace workspace = Workspace.create();
            try (EmbeddedS3 server = EmbeddedS3.start();
                    S3Client client = server.client()) {
                return perform(workspace, settings, server, client);
            } finally {
                workspace.remove();
            }
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            console.err().println("crawler: cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.err().println("crawler: interrupted");
        } catch (Exception e) { // the embedded server throws whatever it likes
            console.err().println("crawler: the demonstration could not go on: " + e);
        }
        return ExitStatus.FAILED;
    }

    private ExitStatus perform(Workspace workspace, CleanupSettings settings, EmbeddedS3 server, S3Client client)
            throws IOException, InterruptedException {
        JobTableAddress address = jobsGiven == null ? workspace.jobTable() : jobsGiven;
        Decisions decisions = new Decisions();
        client.createBucket(request -> request.bucket(BUCKET));
        BucketFiles files = new BucketFiles(client, BUCKET, PREFIX);
        try (S3StorageProvider storage =
                        S3StorageProvider.builder(client, BUCKET, PREFIX).build();
                JobDatabase database = JobDatabase.connect(address);
                JobTable jobs = JobTable.create(database, address.table());
                TempStorageCleanupService service =
                        UsageException.ifRefused(() -> TempStorageCleanupService.builder(storage, database.lookup())
                                .settings(settings)
                                .listener(decisions)
                                .build())) {
            cancellation.onRequest(service::close);
            out.println("Temp files in s3://" + BUCKET + "/" + PREFIX + " of an S3 server in this process, "
                    + server.endpoint());
            heading("1  Job 12 crawls; job " + CRASHED_JOB
                    + " has failed and left objects, and an upload that it never completed");
            jobs.put(new JobId("12"), JobStatus.ACTIVE);
            jobs.put(new JobId(CRASHED_JOB), JobStatus.FAILED);
            write(files);
            out.println("    " + Words.files(files.allWritten().size()));
            // What was written within the step of the store's time stamps before a call may be newer than the call, and
            // stays.
            TimeUnit.NANOSECONDS.sleep(storage.timeResolution().multipliedBy(2).toNanos());
            Cleaner cleaner = new Cleaner(service, decisions);
            heading("2  Chunk 1 of job 12 is complete: its temp files go");
            clean(cleaner, operations -> operations.cleanupAfterChunkCompletion(ChunkId.of("12", "1")));
            heading("3  What job " + CRASHED_JOB + " left goes, the upload too");
            clean(cleaner, operations -> operations.cleanupAfterCrash(new JobId(CRASHED_JOB)));
            heading("4  Orphans: none yet, an object's time is the store's and cannot be set back");
            Cleaning last = clean(cleaner, CleanupOperations::cleanupOrphanedFiles);
            out.println("    What this store cannot promise, as health says too:");
            storage.limitations().forEach(limitation -> out.println("    - " + limitation));
            return report(cleaner, last, files);
        }
    }

    private static void write(BucketFiles files) {
        byte[] image = Images.of("s3.jpg");
        for (int i = 1; i <= IMAGES; i++) {
            files.write("job_12_chunk_" + (i % 2 + 1) + "_cat_" + i + ".jpg", image);
            files.write("job_" + CRASHED_JOB + "/chunk_" + (i % 3 + 1) + "/dog_" + i + ".jpg", image);
        }
        files.beginUpload("job_" + CRASHED_JOB + "/video.bin", image);
        files.write("job_12-thumb.jpg", image);
        files.write("readme.txt", image);
    }

    private Cleaning clean(Cleaner cleaner, Function<CleanupOperations, CleanupStats> trigger) {
        Cleaning cleaning = cleaner.clean(
                trigger, new ProgressLine(console, SILENT_FOR), shown -> say("dry run   would remove", shown));
        say("for real  removed     ", cleaning.done());
        return cleaning;
    }

    private void say(String what, CleanupStats stats) {
        out.println(Words.removal(what, stats));
    }

    private ExitStatus report(Cleaner cleaner, Cleaning last, BucketFiles files) {
        Inspection inspection = new Inspection(cleaner.cleanings(), last, files.allWritten(), files.inBucket());
        List<Check> checks = new ArrayList<>(inspection.checks());
        checks.add(inspection.reasonCheck());
        checks.add(inspection.dryRunCheck());
        heading("Report");
        new DemonstrationReport(cleaner.cleanings(), last, "in the bucket", out).print(checks);
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
