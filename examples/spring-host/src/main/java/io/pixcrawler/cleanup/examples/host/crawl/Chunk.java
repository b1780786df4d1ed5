// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a job: some images of one engine.
 *
 * @param number counts from 1 in its job
 * @param engine whom to ask
 * @param from how many of the engine's images come before
 * @param count how many images
 */
record Chunk(int number, Engine engine, int from, int count) {

    /** Cuts an order into chunks of so many images at most. */
    static List<Chunk> of(JobOrder order, int size) {
        List<Chunk> chunks = new ArrayList<>();
        for (Engine engine : order.enginesInOrder()) {
            for (int from = 0; from < order.images(); from += size) {
                chunks.add(new Chunk(chunks.size() + 1, engine, from, Math.min(size, order.images() - from)));
            }
        }
        return chunks;
    }

    /** Its output directory, by the cleanup's naming: who owns a file is read from it. */
    String directory(long job) {
        return "job_" + job + "_chunk_" + number;
    }

    /** A name of ours, whatever the address of the image looks like. */
    String name(int index) {
        return "%s_%04d.jpg".formatted(engine.text(), from + index + 1);
    }
}
