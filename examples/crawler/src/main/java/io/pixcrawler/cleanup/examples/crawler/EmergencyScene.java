// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small disk that jobs of every state have filled nearly to its end. */
final class EmergencyScene {

    /** In the order in which an emergency takes them, the oldest of each kind first; then those that it leaves alone. */
    static final List<SceneJob> JOBS = List.of(
            new SceneJob("3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44", null, Duration.ofDays(5), 12),
            new SceneJob("901", null, Duration.ofHours(3), 11),
            new SceneJob("902", null, Duration.ofMinutes(20), 4),
            new SceneJob("21", JobStatus.FAILED, Duration.ofDays(2), 14),
            new SceneJob("22", JobStatus.CANCELLED, Duration.ofHours(3), 10),
            new SceneJob("23", JobStatus.FAILED, Duration.ofMinutes(5), 6),
            new SceneJob("31", JobStatus.COMPLETED, Duration.ofDays(10), 18),
            new SceneJob("32", JobStatus.COMPLETED, Duration.ofDays(8), 10),
            new SceneJob("33", JobStatus.COMPLETED, Duration.ofDays(6), 10),
            new SceneJob("34", JobStatus.COMPLETED, Duration.ofDays(4), 10),
            new SceneJob("35", JobStatus.COMPLETED, Duration.ofMinutes(5), 6),
            new SceneJob("41", JobStatus.ACTIVE, Duration.ofDays(3), 60),
            new SceneJob("42", JobStatus.ACTIVE, Duration.ZERO, 0));

    /** A disk of so many files is full. */
    private static final int FILES = 512;

    private static final int BLOCK = 4096;

    private final StorageProvider storage;
    private final TempFiles files;
    private final byte[] content;

    EmergencyScene(StorageProvider storage, TempFiles files) throws IOException {
        this.storage = storage;
        this.files = files;
        this.content = new byte[Math.toIntExact(usage().totalBytes() / FILES / BLOCK * BLOCK)];
    }

    /** Tells the job table about the jobs, and writes their files, until this much of the disk is used. */
    void fill(JobTable jobs, double percent) throws IOException {
        Instant now = Instant.now();
        for (SceneJob job : JOBS) {
            if (job.statusOrNull() == JobStatus.ACTIVE) {
                jobs.put(new JobId(job.id()), JobStatus.ACTIVE);
            } else if (job.statusOrNull() != null) {
                jobs.put(new JobId(job.id()), job.statusOrNull(), now.minus(job.age()));
            }
            for (int file = 1; file <= job.files() || job.files() == 0 && usage().usedPercent() < percent; file++) {
                files.write(job.key(file), content, now.minus(job.age()));
            }
        }
    }

    /** How full the disk is now. */
    StorageUsage.Known usage() throws IOException {
        if (storage.usage() instanceof StorageUsage.Known known) {
            return known;
        }
        throw new IOException("how full " + storage.name() + " is cannot be found out");
    }

    long bytesOfOneFile() {
        return content.length;
    }
}
