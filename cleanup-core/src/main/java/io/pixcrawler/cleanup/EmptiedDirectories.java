// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.FileTimes;
import io.pixcrawler.cleanup.policy.NotFoundEvidence;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Directories that go with what was in them: those that a deletion may have emptied and those found empty, and upwards from them as long as
 * the path lies at or below the segment of an owner that may go. The store removes each only if it is empty. Part of one confirmation.
 */
final class EmptiedDirectories {

    private final BatchRemoval.Context context;
    private final Run run;
    private final Rule rule;
    private final Map<JobId, JobState> states;
    private final @Nullable NotFoundEvidence evidence;
    private final HoldMarkers holds;
    private final Map<String, Boolean> mayGo = new HashMap<>();

    EmptiedDirectories(
            BatchRemoval.Context context,
            Map<JobId, JobState> states,
            @Nullable NotFoundEvidence evidence,
            HoldMarkers holds) {
        this.context = context;
        this.run = context.run();
        this.rule = context.rule();
        this.states = states;
        this.evidence = evidence;
        this.holds = holds;
    }

    void remove(List<Candidate> deleted, List<EmptyDirectory> foundEmpty, Deadline deadline) {
        String last = "";
        for (Candidate file : deleted) {
            // Mostly they lie in the directory of the one before.
            if (last.isEmpty() || !isParent(last, file.key())) {
                last = parentOf(file.key());
                addUpwards(last);
            }
        }
        for (EmptyDirectory directory : foundEmpty) {
            if (isOldEnough(directory)) {
                addUpwards(directory.key());
            }
        }
        List<String> keys = new ArrayList<>();
        mayGo.forEach((key, goes) -> {
            if (goes) {
                keys.add(key);
            }
        });
        if (!keys.isEmpty()) {
            keys.sort(Comparator.comparingInt(String::length).reversed()); // what lies in a directory has a longer key
            ask(keys, deadline);
        }
    }

    private void ask(List<String> keys, Deadline deadline) {
        try {
            int removed = 0;
            for (DeleteResult result : run.environment().storage().removeEmptyDirectories(keys, deadline)) {
                if (result.outcome() == DeleteResult.Outcome.DELETED) {
                    removed++;
                } else if (result.outcome() == DeleteResult.Outcome.FAILED) {
                    run.error("a directory was not removed: " + result.detail(), null);
                }
            }
            run.ledger().directoriesRemoved(removed);
        } catch (Exception e) {
            run.error("emptied directories were not removed: " + e, e);
        }
    }

    private void addUpwards(String key) {
        String directory = key;
        while (!directory.isEmpty() && !mayGo.containsKey(directory)) {
            boolean goes = mayGo(directory);
            mayGo.put(directory, goes);
            if (!goes) {
                return;
            }
            directory = parentOf(directory);
        }
    }

    private boolean mayGo(String directory) {
        Ownership ownership = NamedFiles.ownersOf(run, directory);
        if (ownership.kind() != Ownership.Kind.OWNED || run.exclusions().protect(directory)) {
            return false;
        }
        Reason ground = rule.judgeOwners(directory, ownership, states);
        if (ground == Reason.JOB_NOT_FOUND) {
            ground = evidence == null ? Reason.JOB_STATE_UNKNOWN : evidence.judgeStore();
        }
        return ground.removes() && !holds.holdDirectory(directory);
    }

    /**
     * A directory that was found empty goes only past the orphan age, whatever age the rule asks of files: its owner may have made it to write in
     * it. And only if nothing in an absent job's store could be newer than it.
     */
    private boolean isOldEnough(EmptyDirectory directory) {
        Instant changed = new FileTimes(directory.unchangedSince(), null)
                .writtenAtLatest(context.time().resolution());
        Duration age = run.settings().orphans().minimumAge();
        return changed.isBefore(context.now().minus(age))
                && (evidence == null || evidence.judge(changed, context.now()) != Reason.NOT_FOUND_NEWER_THAN_STORE);
    }

    private static boolean isParent(String directory, String key) {
        return key.lastIndexOf('/') == directory.length() && key.startsWith(directory);
    }

    private static String parentOf(String key) {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }
}
