// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many distinct jobs a run has asked for, and how many of them were not found, in fixed memory: exact up to {@value #SAMPLE} jobs, and
 * beyond that a uniform sample of that size (the jobs with the smallest hashes), which gives the same share. Thread safe.
 */
final class DistinctJobs {

    static final int SAMPLE = 4096;

    private final TreeMap<Long, Boolean> notFoundByHash = new TreeMap<>();
    private int notFound;

    /** Takes in what a look-up answered; a later answer for the same job counts instead of an earlier one. */
    synchronized void add(Map<JobId, JobState> states) {
        states.forEach((id, state) -> put(hash(id), state.status() == JobStatus.NOT_FOUND));
    }

    private void put(long hash, boolean absent) {
        if (notFoundByHash.size() >= SAMPLE && hash > notFoundByHash.lastKey()) {
            return;
        }
        Boolean before = notFoundByHash.put(hash, absent);
        notFound += (absent ? 1 : 0) - (Boolean.TRUE.equals(before) ? 1 : 0);
        if (notFoundByHash.size() > SAMPLE && notFoundByHash.pollLastEntry().getValue()) {
            notFound--;
        }
    }

    synchronized int asked() {
        return notFoundByHash.size();
    }

    synchronized int notFound() {
        return notFound;
    }

    /** FNV-1a over the characters, its bits spread by the finaliser of SplitMix64; a text's own hash has 32 bits and collides at will. */
    private static long hash(JobId id) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < id.value().length(); i++) {
            h = (h ^ id.value().charAt(i)) * 0x100000001B3L;
        }
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
