// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.Setting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For a person: the first of the files that go, then the report. Thread safe. */
final class TextOutput implements Output {

    private static final int LISTED = 20;

    private final Command.CleanTree command;
    private final PrintStream out;
    private final List<FileDecision> listed = new ArrayList<>();
    private long going;

    TextOutput(Command.CleanTree command, PrintStream out) {
        this.command = command;
        this.out = out;
    }

    @Override
    public synchronized void fileDecided(FileDecision decision) {
        if (decision.outcome() == FileOutcome.DELETED || decision.outcome() == FileOutcome.WOULD_DELETE) {
            going++;
            if (listed.size() < LISTED) {
                listed.add(decision);
            }
        }
    }

    @Override
    public synchronized void end(@Nullable CleanupStats stats) {
        if (stats == null) {
            out.println("Cancelled before anything was begun.");
            return;
        }
        out.println(command.task().title() + " in "
                + Words.printable(command.tree().place().name()) + mode(stats));
        if (stats.trigger() == CleanupTrigger.EMERGENCY_THRESHOLD && command.task() instanceof Task.Scheduled) {
            out.println("The storage is nearly full, so this is an emergency.");
        }
        out.println();
        printListed();
        new Report(stats).print(out);
    }

    private String mode(CleanupStats stats) {
        if (!stats.dryRun()) {
            return "";
        }
        return command.delete()
                ? " - dry run, because " + Setting.CLEANUP_DRY_RUN.environmentName() + " is set: nothing was touched"
                : " - dry run, nothing was touched; --delete removes";
    }

    private void printListed() {
        if (going > 0) {
            Table table = new Table("rll");
            listed.forEach(file ->
                    table.row(Words.bytes(file.sizeBytes()), Words.of(file.reason()), Words.printable(file.key())));
            table.print(out);
            if (going > listed.size()) {
                out.println("    ... and " + Words.count(going - listed.size()) + " more; --json lists all");
            }
            out.println();
        }
    }

    @Override
    public void close() {
        // Every end that has something to say was told.
    }
}
