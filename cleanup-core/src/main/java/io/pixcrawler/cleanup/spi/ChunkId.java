// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * One chunk of one job.
 *
 * @param job the job that the chunk is a part of
 * @param value the chunk's id inside that job; not empty, neither {@code .} nor {@code ..}, without {@code /} and control characters
 */
public record ChunkId(JobId job, String value) {

    /** @throws IllegalArgumentException if the value cannot stand in one segment of a key */
    public ChunkId {
        Segments.requireId("chunk id", value);
    }

    /**
     * The chunk {@code chunk} of job {@code job}.
     *
     * @throws IllegalArgumentException if one of the two cannot stand in one segment of a key
     */
    public static ChunkId of(String job, String chunk) {
        return new ChunkId(new JobId(job), chunk);
    }

    @Override
    public String toString() {
        return job + "/" + value;
    }
}
