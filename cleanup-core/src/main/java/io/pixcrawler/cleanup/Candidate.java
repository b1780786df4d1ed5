// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.FileTimes;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.Map;

/** A file on its way through one batch. */
final class Candidate {

    private final Ownership ownership;
    private StoredFile file;
    private FileTimes times;
    private long links = 1;
    private Reason ground = Reason.RUN_ENDED;
    private FileOwnerState ownerState = FileOwnerState.STATE_UNKNOWN;
    private Map<JobId, JobState> confirmed = Map.of();
    private boolean booked;

    Candidate(StoredFile file, Ownership ownership) {
        this.file = file;
        this.ownership = ownership;
        this.times = new FileTimes(file.lastModified(), null);
    }

    /** What is deleted from here on is what the second look saw. */
    void inspected(Inspected.Present present, boolean changeTimeCounts) {
        file = present.file();
        times = new FileTimes(file.lastModified(), changeTimeCounts ? present.changed() : null);
        links = present.links();
    }

    void ownerState(FileOwnerState state) {
        ownerState = state;
    }

    FileOwnerState ownerState() {
        return ownerState;
    }

    void ground(Reason reason) {
        ground = reason;
    }

    /** What the confirmation said of its jobs, and of others. */
    void confirmed(Map<JobId, JobState> states) {
        confirmed = states;
    }

    Map<JobId, JobState> confirmed() {
        return confirmed;
    }

    /** Says that a removal begins, which will have to say what became of it. */
    void opened() {
        booked = false;
    }

    /** Says that it is known what became of it in the removal, or that it was not tried. */
    void booked() {
        booked = true;
    }

    boolean isBooked() {
        return booked;
    }

    String key() {
        return file.key();
    }

    StoredFile file() {
        return file;
    }

    Ownership ownership() {
        return ownership;
    }

    FileTimes times() {
        return times;
    }

    long links() {
        return links;
    }

    Reason ground() {
        return ground;
    }
}
