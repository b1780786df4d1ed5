// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.policy.Reason;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all runs of the demonstration did. */
final class DemonstrationReport {

    private final Iterable<Cleaning> cleanings;
    private final Cleaning last;
    private final String where;
    private final PrintStream out;

    /**
     * @param last the last of the cleanings, a full pass
     * @param where was looked whether the reports are true
     */
    DemonstrationReport(Iterable<Cleaning> cleanings, Cleaning last, String where, PrintStream out) {
        this.cleanings = cleanings;
        this.last = last;
        this.where = where;
        this.out = out;
    }

    void print(List<Check> checks) {
        printGone();
        printKept();
        out.println("  Looked up " + where);
        Table table = new Table("ll");
        checks.forEach(check -> table.row(check.holds() ? "true" : "FALSE", check.claim()));
        table.print(out);
    }

    private void printGone() {
        out.println("  What went");
        Table table = new Table("lrrrrr");
        table.row("", "runs", "files", "bytes", "directories", "time");
        table.row(gone("after each chunk", CleanupTrigger.CHUNK_COMPLETION));
        table.row(gone("after the crash", CleanupTrigger.CRASH_RECOVERY));
        table.row(gone("orphans", CleanupTrigger.ORPHANED_FILES));
        table.print(out);
        Map<Reason, Long> reasons = new TreeMap<>();
        for (Cleaning cleaning : cleanings) {
            cleaning.done().files().removedBy().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        }
        Report.printCounts(out, "Why it went", reasons, Words::of);
    }

    private String[] gone(String title, CleanupTrigger trigger) {
        long runs = 0;
        long files = 0;
        long bytes = 0;
        long directories = 0;
        Duration time = Duration.ZERO;
        for (Cleaning cleaning : cleanings) {
            CleanupStats stats = cleaning.done();
            if (stats.trigger() == trigger) {
                runs++;
                files += stats.files().deleted();
                bytes += stats.bytesFreed();
                directories += stats.directoriesRemoved();
                time = time.plus(stats.duration());
            }
        }
        return new String[] {
            title,
            Words.count(runs),
            Words.count(files),
            Words.bytes(bytes),
            Words.count(directories),
            Words.seconds(time)
        };
    }

    private void printKept() {
        out.println("  What stayed, and why");
        Table table = new Table("rll");
        for (Map.Entry<Reason, Long> kept : Report.kept(last.done())) {
            table.row(Words.count(kept.getValue()), Words.of(kept.getKey()), example(kept.getKey()));
        }
        last.done().entriesSkipped().forEach((reason, count) -> table.row(Words.count(count), Words.of(reason), ""));
        table.print(out);
    }

    private String example(Reason reason) {
        return last.doneFiles().values().stream()
                .filter(decision -> decision.outcome() == FileOutcome.KEPT && decision.reason() == reason)
                .map(FileDecision::key)
                .sorted()
                .findFirst()
                .map(key -> "such as " + Words.printable(key))
                .orElse("");
    }
}
