// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The files of one batch with their owners, and what is known of the owners' jobs at first.
 *
 * @param files those that no pattern excludes
 * @param excluded those that one does
 * @param states the jobs' states, which may come from memory; empty if they could not be asked
 */
record NamedFiles(List<Candidate> files, List<StoredFile> excluded, Map<JobId, JobState> states) {

    /** Reads and asks; counts what it saw for the run's census. */
    static NamedFiles of(Run run, Batch batch, List<EmptyDirectory> directories, boolean asksJobs) {
        JobIds ids = new JobIds();
        List<Candidate> named = new ArrayList<>(batch.files().size());
        List<StoredFile> excluded = new ArrayList<>();
        for (StoredFile file : batch.files()) {
            if (run.exclusions().protect(file.key())) {
                excluded.add(file);
            } else {
                Ownership ownership = ownersOf(run, file.key());
                named.add(new Candidate(file, ownership));
                ids.add(ownership);
            }
        }
        directories.forEach(directory -> ids.add(ownersOf(run, directory.key())));
        Map<JobId, JobState> states = asksJobs ? firstStates(run, ids.asSet()) : Map.of();
        if (run.plan().isFullPass()) {
            Census.Part seen = new Census.Part();
            for (StoredFile file : excluded) {
                seen.add(FileOwnerState.EXCLUDED, file.sizeBytes());
            }
            for (Candidate file : named) {
                file.ownerState(FileOwnerState.of(file.ownership(), states));
                seen.add(file.ownerState(), file.file().sizeBytes());
            }
            run.census().add(seen);
        }
        return new NamedFiles(named, excluded, states);
    }

    private static Map<JobId, JobState> firstStates(Run run, Set<JobId> ids) {
        try {
            return run.jobs().first(ids);
        } catch (Exception e) {
            run.lookupFailed("the job look-up failed for " + ids.size() + " job(s), so their files are kept: " + e, e);
            return Map.of();
        }
    }

    /** A naming that fails reads nothing from the key. */
    static Ownership ownersOf(Run run, String key) {
        try {
            return Objects.requireNonNull(run.environment().naming().ownersOf(key), "the naming answered null");
        } catch (Exception e) {
            run.error("the naming failed for " + key + ", so it is kept: " + e, e);
            return Ownership.unparseable(key);
        }
    }
}
