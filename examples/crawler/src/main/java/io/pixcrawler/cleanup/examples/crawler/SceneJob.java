// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job of the emergency's demonstration.
 *
 * @param id its id
 * @param statusOrNull what the job table says; null where it does not have the job
 * @param age how long ago it ended, and its files were written
 * @param files how many files it has; 0 for as many as it takes to fill the disk
 */
record SceneJob(String id, @Nullable JobStatus statusOrNull, Duration age, int files) {

    String key(int file) {
        return "job_%s_chunk_1/%03d.jpg".formatted(id, file);
    }

    boolean owns(String key) {
        return key.startsWith("job_" + id + "_");
    }

    /** What becomes of it, for a person. */
    String title() {
        String since = Times.span(age);
        if (statusOrNull == null) {
            return "nobody knows it; files " + since + " old";
        }
        if (statusOrNull != JobStatus.ACTIVE) {
            return Words.of(statusOrNull) + " " + since + " ago";
        }
        return age.isZero() ? "active; files of just now" : "active; files " + since + " old";
    }
}
