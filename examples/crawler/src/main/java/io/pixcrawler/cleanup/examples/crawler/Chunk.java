// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.ChunkId;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a crawl job, and how its temp files are called.
 *
 * @param id the chunk
 * @param place what stands before the local name of each of its images: a directory of its own, or a beginning of the file name
 * @param course what becomes of it in the demonstration
 */
record Chunk(ChunkId id, String place, Course course) {

    /** What the library, asked for the chunk's journal, sees as its local name: all that follows the owner. */
    private static final String JOURNAL = ".tmp";

    private static final List<String> ANIMALS = List.of("cat", "dog", "elk", "fox", "hen", "owl");

    /** What becomes of a chunk. */
    enum Course {
        /** All images arrive. */
        COMPLETES,
        /** An image breaks off, and the job fails. */
        BREAKS,
        /** It is still at work when the demonstration ends. */
        GOES_ON
    }

    static Chunk inNames(String job, String chunk, Course course) {
        return new Chunk(ChunkId.of(job, chunk), "job_" + job + "_chunk_" + chunk + "_", course);
    }

    static Chunk inDirectory(String job, String chunk, Course course) {
        return new Chunk(ChunkId.of(job, chunk), "job_" + job + "_chunk_" + chunk + "/", course);
    }

    /** The images to fetch: pictures of job 13's chunk 2 are called {@code cat_13_2.jpg} and the like. */
    List<String> images() {
        String end = "_" + id.job() + "_" + id.value() + ".jpg";
        return ANIMALS.stream().map(animal -> animal + end).toList();
    }

    String key(String image) {
        return place + image;
    }

    /** A file in which the worker notes what it has. */
    String journalKey() {
        return "temp_job_" + id.job() + "_chunk_" + id.value() + JOURNAL;
    }

    /** What to tell the library when the chunk is complete. */
    List<String> completedFiles() {
        List<String> files = new ArrayList<>(images());
        files.add(JOURNAL);
        return files;
    }

    String title() {
        return "job " + id.job() + " chunk " + id.value();
    }
}
