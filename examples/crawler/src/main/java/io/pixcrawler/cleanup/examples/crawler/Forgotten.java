// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a process of two days ago left behind: much that nobody needs, and among it some that must stay. */
final class Forgotten {

    /** A pattern for files that the host wants to keep whatever becomes of their job. */
    static final String EXCLUDED = "*.keep.jpg";

    private static final Duration AGE = Duration.ofDays(2);
    private static final int CHUNKS = 12;
    private static final int IMAGES = 120;
    private static final String UNKNOWN_JOB = "3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44";

    private final TempFiles files;
    private final byte[] image = image();
    private final Instant now;
    private final Instant then;

    Forgotten(TempFiles files, Instant now) {
        this.files = files;
        this.now = now;
        this.then = now.minus(AGE);
    }

    /** What is in each of the files. */
    static byte[] image() {
        return Images.of("forgotten.jpg");
    }

    /** Whether a file looks as old as they do. */
    static boolean isOld(Path path) throws IOException {
        Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), Instant.now());
        return age.compareTo(AGE) >= 0;
    }

    /** Tells the job store about the jobs of that time. */
    void putJobs(JobTable jobs) throws IOException {
        jobs.put(new JobId("5"), JobStatus.FAILED, then);
        jobs.put(new JobId("6"), JobStatus.COMPLETED, now.minus(Duration.ofMinutes(10)));
        jobs.put(new JobId("7"), JobStatus.COMPLETED, then);
        jobs.put(new JobId("8"), JobStatus.CANCELLED, then);
    }

    /** Writes what nobody needs; answers how many files that is. */
    int leaveOrphans() throws IOException {
        int before = files.allWritten().size();
        for (int chunk = 1; chunk <= CHUNKS; chunk++) {
            for (int i = 1; i <= IMAGES; i++) {
                old("job_7_chunk_" + chunk + "/cat_" + i + ".jpg");
            }
        }
        for (String name : List.of("cat", "dog", "elk", "fox")) {
            old("job_8_chunk_1_" + name + ".jpg");
            old("job_5/chunk_2/" + name + ".jpg.part");
            old("job_" + UNKNOWN_JOB + "_chunk_a_" + name + ".jpg");
        }
        old("temp_job_8_chunk_1.tmp");
        return files.allWritten().size() - before;
    }

    /** Writes what must stay, each file for a reason of its own; answers how many that is. */
    int leaveOthers() throws IOException {
        int before = files.allWritten().size();
        old("job_12_chunk_9_cat.jpg");
        old("job_6_chunk_1_cat.jpg");
        files.write("job_" + UNKNOWN_JOB + "_chunk_b_cat.jpg", image);
        old("job_7_chunk_3_cat.keep.jpg");
        old("job_state.db");
        old("job_12-thumb.jpg");
        old("readme.txt");
        Files.createSymbolicLink(files.path("job_8_chunk_1_latest.jpg"), Path.of("job_8_chunk_1_cat.jpg"));
        return files.allWritten().size() - before;
    }

    private void old(String key) throws IOException {
        files.write(key, image, then);
    }
}
