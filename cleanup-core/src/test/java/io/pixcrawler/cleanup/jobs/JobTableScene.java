// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Jobs of every state in a real table, with old files of each: 1 to 24 live, 30 to 35 are over, 40 says something unknown, 50 and 51 are not there. */
final class JobTableScene {

    final CleanupBed bed = new CleanupBed();
    private final TestJobs jobs;
    private final Set<String> mustStay = new TreeSet<>();

    JobTableScene(TestJobs jobs) {
        this.jobs = jobs;
        Set<String> others = new TreeSet<>();
        for (int job = 1; job <= 24; job++) {
            job(job, "RUNNING", mustStay);
        }
        for (int job = 30; job <= 35; job++) {
            job(job, job % 2 == 0 ? "FAILED" : "DONE", others);
        }
        job(40, "REVIVED", mustStay);
        jobs.put(new JobId("1"), JobStatus.ACTIVE, Duration.ofMinutes(1)); // the table is alive
        files(50, others);
        files(51, others);
        file("job_30/job_1_both.jpg", mustStay);
        file("job_30/job_31_both.jpg", others);
    }

    private void job(int job, String status, Set<String> files) {
        jobs.put(new JobId("" + job), status, Duration.ofDays(3));
        files(job, files);
    }

    private void files(int job, Set<String> files) {
        file("job_" + job + "/a.jpg", files);
        file("job_" + job + "_chunk_1_b.jpg", files);
    }

    private void file(String key, Set<String> files) {
        bed.oldFile(key);
        files.add(key);
    }

    void requireTheLiving() {
        assertThat(bed.store().files()).containsAll(mustStay);
    }

    void requireAllElseGone() {
        assertThat(new TreeSet<>(bed.store().files())).isEqualTo(mustStay);
    }
}
