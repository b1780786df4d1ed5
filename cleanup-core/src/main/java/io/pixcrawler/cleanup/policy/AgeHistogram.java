// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * Bytes by age in fixed memory: how far back from the oldest one must go to find so many of them. Steps of a sixteenth of a doubling, from a
 * second to beyond a century. Not thread safe.
 */
public final class AgeHistogram {

    private static final int STEPS_PER_DOUBLING = 16;
    private static final int STEPS = 32 * STEPS_PER_DOUBLING;

    private final Instant reference;
    private final Instant[] youngEnds = new Instant[STEPS];
    private final long[] bytes = new long[STEPS];
    private long files;

    /** @param reference the moment from which ages count */
    public AgeHistogram(Instant reference) {
        this.reference = reference;
        youngEnds[0] = Instant.MAX;
        for (int step = 1; step < STEPS; step++) {
            youngEnds[step] = reference.minusMillis((long) (1000 * Math.pow(2, (double) step / STEPS_PER_DOUBLING)));
        }
    }

    /** Takes in a file; one without bytes counts as one byte, or it would never be reached. */
    public void add(Instant newestTime, long sizeBytes) {
        files++;
        bytes[stepOf(newestTime)] += Math.max(1, sizeBytes);
    }

    /** How many files were taken in. */
    public long files() {
        return files;
    }

    /**
     * The next files, oldest first: from the given moment on, as many whole steps as have no more bytes than are wanted; or one step alone, if
     * the next one has more, so that nothing of it goes while anything older is there. To the end of time if all that is left is not enough.
     */
    public Window next(Instant from, long wantedBytes) {
        long found = 0;
        for (int step = STEPS - 1; step >= 0; step--) {
            if (youngEnds[step].isAfter(from)) {
                if (found > 0 && found + bytes[step] >= wantedBytes) {
                    return new Window(from, youngEnds[step + 1]);
                }
                found += bytes[step];
                if (found >= wantedBytes) {
                    return new Window(from, youngEnds[step]);
                }
            }
        }
        return new Window(from, Instant.MAX);
    }

    /** The step whose stretch of time holds the moment: its end is after the moment, and that of the next older step is not. */
    private int stepOf(Instant moment) {
        Duration age =
                Duration.between(moment, reference); // of a file from the beginning of time too long for milliseconds
        double seconds = age.getSeconds() + age.getNano() / 1e9;
        int step = seconds <= 1 ? 0 : (int) Math.min(STEPS - 1, STEPS_PER_DOUBLING * Math.log(seconds) / Math.log(2));
        while (step > 0 && !youngEnds[step].isAfter(moment)) {
            step--;
        }
        while (step < STEPS - 1 && youngEnds[step + 1].isAfter(moment)) {
            step++;
        }
        return step;
    }
}
