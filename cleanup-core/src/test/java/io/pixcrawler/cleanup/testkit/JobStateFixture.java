// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * One job store, without any job at the start, with the look-up under test on it and what
 * {@link JobStateLookupContract} must do behind the look-up's back. Methods throw unchecked exceptions and may be
 * called from any thread.
 */
public interface JobStateFixture extends AutoCloseable {

    /** The look-up under test, always the same one. */
    JobStateLookup lookup();

    /** Makes or changes the job, committed when the method returns; its last change was so long ago. */
    void put(JobId id, JobStatus status, Duration unchangedFor);

    /** Takes the job away, committed when the method returns. */
    void remove(JobId id);

    /**
     * The {@code n}th of many ids as this store writes them: a number, a UUID. Different numbers give different ids.
     */
    default JobId id(int n) {
        return new JobId(String.valueOf(n));
    }

    /**
     * Whether this store can have a job of this id at all. One that it cannot, such as a word where ids are numbers, is
     * left out of answers.
     */
    default boolean canHave(JobId id) {
        return true;
    }

    /**
     * Whether a job in a terminal state cannot change while {@code whileHeld} acts on it: whether the store has locks.
     */
    default boolean holdsTerminalJobs() {
        return false;
    }

    /**
     * Whether the look-up can tell a store without jobs from one with jobs; one that cannot answers unknown freshness.
     */
    default boolean tellsWhetherEmpty() {
        return true;
    }

    /**
     * How long the tests wait for what must come to an end by itself: a change that waited for a job to be let go,
     * threads that ask at once. Only a look-up that fails takes so long.
     */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    /** Makes jobs whose status the look-up cannot read, where the store can have one. */
    default Optional<UnreadableJobs> unreadableJobs() {
        return Optional.empty();
    }

    /** Breaks the store, where the test can. */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /** Frees the store. */
    @Override
    void close();

    /** A store that has a job whose status the look-up does not know. */
    @FunctionalInterface
    interface UnreadableJobs {

        /** Makes the job. */
        void put(JobId id);
    }

    /** A store that can be broken. */
    @FunctionalInterface
    interface Outage {

        /** Lets every question fail from now on. */
        void begin();
    }
}
