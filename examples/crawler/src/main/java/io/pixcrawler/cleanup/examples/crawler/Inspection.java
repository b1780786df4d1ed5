// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the reports with what is there. */
final class Inspection {

    private final Iterable<Cleaning> cleanings;
    private final Cleaning last;
    private final Map<String, Long> written;
    private final Map<String, Long> present;

    /**
     * @param cleanings all of them
     * @param last the last one
     * @param written every file that was written, gone since or not, with its size
     * @param present every file that is there now, with its size
     */
    Inspection(Iterable<Cleaning> cleanings, Cleaning last, Map<String, Long> written, Map<String, Long> present) {
        this.cleanings = cleanings;
        this.last = last;
        this.written = written;
        this.present = present;
    }

    /** What there is to check about the temp files after any run. */
    List<Check> checks() {
        Set<String> deleted = new HashSet<>();
        long bytesReported = 0;
        for (Cleaning cleaning : cleanings) {
            deleted.addAll(cleaning.deleted());
            bytesReported += cleaning.done().bytesFreed();
        }
        Map<String, Long> expected = new HashMap<>(written);
        expected.keySet().removeAll(deleted);
        long bytesWritten = deleted.stream().mapToLong(written::get).sum();
        return List.of(
                new Check("what was reported as gone is gone: " + Words.files(deleted.size()), nonePresent(deleted)),
                new Check(
                        "all else that was written is there, unchanged in size, and nothing more: "
                                + Words.files(expected.size()),
                        present.equals(expected)),
                new Check(
                        "the bytes reported as freed are those of the files that went: " + Words.bytes(bytesReported),
                        bytesReported == bytesWritten));
    }

    /** Whether the dry runs, which for an emergency only project, came true. */
    Check dryRunCheck() {
        boolean asShown = true;
        for (Cleaning cleaning : cleanings) {
            asShown &= cleaning.cameAsShown();
        }
        return new Check("each dry run listed exactly what then went", asShown);
    }

    /** Whether the last run, a full pass, has spoken of every file. */
    Check reasonCheck() {
        return last.done().outcome() == RunOutcome.COMPLETED
                ? new Check(
                        "the last report gives a reason for each of them",
                        present.keySet().equals(keysOfOthers()))
                : new Check(
                        "the last report, not a full one, speaks of no other file as kept",
                        present.keySet().containsAll(keysOfOthers()));
    }

    private boolean nonePresent(Set<String> keys) {
        return keys.stream().noneMatch(present::containsKey);
    }

    private Set<String> keysOfOthers() {
        Set<String> keys = new HashSet<>();
        for (FileDecision decision : last.doneFiles().values()) {
            keys.add(decision.key());
        }
        keys.removeAll(last.deleted());
        return keys;
    }
}
