// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The statistics of a run in plain words. */
record Report(CleanupStats stats) {

    void print(PrintStream out) {
        FileCounts files = stats.files();
        if (!stats.rounds().isEmpty()) {
            printRounds(out);
        }
        printGoing(out, files);
        printQuarantine(out, files);
        printCounts(out, "Stays, and why", files.keptBy(), Words::of);
        printCounts(out, "Passed over", stats.entriesSkipped(), Words::of);
        printExceptions(out, files);
        stats.alerts().forEach(alert -> out.println("  Please look: " + plain(alert)));
        printErrors(out);
        out.println();
        out.println("  %s looked at in %s; %s%s"
                .formatted(
                        Words.files(files.scanned()),
                        Words.seconds(stats.duration()),
                        Words.ending(stats),
                        usage(stats.usageAfter())));
    }

    private void printRounds(PrintStream out) {
        out.println(
                stats.dryRun()
                        ? "  Tier by tier; usage projected by the sum of sizes"
                        : "  Tier by tier; usage measured");
        rounds(stats).print(out);
    }

    /** The rounds of an emergency. */
    static Table rounds(CleanupStats stats) {
        Table table = new Table("lrrrrl");
        table.row("", "files", "bytes", "used before", "used after", "");
        for (EmergencyRound round : stats.rounds()) {
            table.row(
                    Words.of(round.tier()),
                    Words.count(round.filesRemoved()),
                    Words.bytes(round.bytesRemoved()),
                    Words.percent(round.usageBefore()),
                    Words.percent(round.usageAfter()),
                    round.gained() || round.filesRemoved() == 0 ? "" : "nothing was gained");
        }
        return table;
    }

    private void printGoing(PrintStream out, FileCounts files) {
        if (files.removedBy().isEmpty()) {
            out.println(stats.dryRun() ? "  Nothing would go" : "  Nothing went");
            return;
        }
        printCounts(out, stats.dryRun() ? "Would go" : "Went", files.removedBy(), Words::of);
        long bytes = stats.dryRun() ? stats.bytesWouldFree() : stats.bytesFreed();
        String directories = stats.directoriesRemoved() == 0
                ? ""
                : ", and " + Words.count(stats.directoriesRemoved(), "emptied directory", "emptied directories");
        out.println("    together " + Words.files(files.deleted() + files.wouldDelete()) + ", " + Words.bytes(bytes)
                + directories);
    }

    private void printQuarantine(PrintStream out, FileCounts files) {
        if (files.quarantined() > 0) {
            out.println("    set aside in the quarantine, which frees no byte yet; --restore " + stats.runId()
                    + " brings them back");
        }
        if (stats.purged().files() > 0) {
            out.println((stats.dryRun() ? "  Would be purged" : "  Purged") + " from the quarantine: "
                    + Words.files(stats.purged().files()) + ", "
                    + Words.bytes(stats.purged().bytesFreed()));
        }
    }

    /** The kept files of one report by reason, the most first. */
    static List<Map.Entry<Reason, Long>> kept(CleanupStats stats) {
        return mostFirst(stats.files().keptBy());
    }

    private static <R extends Enum<R>> List<Map.Entry<R, Long>> mostFirst(Map<R, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<R, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** Counts by reason, the most first; nothing where there is none. */
    static <R extends Enum<R>> void printCounts(
            PrintStream out, String heading, Map<R, Long> counts, Function<R, String> words) {
        if (!counts.isEmpty()) {
            out.println("  " + heading);
            Table table = new Table("rl");
            mostFirst(counts).forEach(count -> table.row(Words.count(count.getValue()), words.apply(count.getKey())));
            table.print(out);
        }
    }

    private static void printExceptions(PrintStream out, FileCounts files) {
        Table table = new Table("rl");
        addIfAny(table, files.failed(), "could not be deleted, or nobody knows whether they were");
        addIfAny(table, files.refused(), "refused by the storage");
        addIfAny(table, files.changed(), "changed meanwhile, and were left alone");
        addIfAny(table, files.alreadyGone(), "were gone before their turn");
        if (!table.isEmpty()) {
            out.println("  Otherwise");
            table.print(out);
        }
    }

    private static void addIfAny(Table table, long files, String what) {
        if (files > 0) {
            table.row(Words.count(files), what);
        }
    }

    private void printErrors(PrintStream out) {
        if (stats.errors() > 0) {
            out.println("  Errors: " + Words.count(stats.errors()));
            stats.errorSample().forEach(error -> out.println("    " + plain(error)));
            if (stats.errors() > stats.errorSample().size()) {
                out.println("    ... and "
                        + Words.count(stats.errors() - stats.errorSample().size()) + " more");
            }
        }
    }

    private static String usage(StorageUsage usage) {
        return usage instanceof StorageUsage.Measured ? "; the disk is " + Words.percent(usage) + " full" : "";
    }

    private static String plain(String text) {
        return Words.printable(Words.withOptionNames(text));
    }
}
