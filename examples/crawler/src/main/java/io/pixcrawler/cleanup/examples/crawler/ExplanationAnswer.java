// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.Explanation;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would become of one file, and why. */
record ExplanationAnswer(Explanation explanation, String place) implements Answer {

    @Override
    public void print(PrintStream out) {
        Instant now = Instant.now();
        out.println(Words.printable(explanation.key()) + " in " + Words.printable(place));
        out.println("  " + file(now));
        out.println("  " + owners());
        explanation.ownership().owners().stream()
                .map(Owner::job)
                .distinct()
                .forEach(job -> out.println("  " + state(job, explanation.jobs().get(job))));
        if (!explanation.verdicts().isEmpty()) {
            out.println("  What each trigger would do now, and on what condition");
            Table table = new Table("llll");
            explanation.verdicts().forEach(verdict -> addRow(table, verdict, now));
            table.print(out);
        }
    }

    private String file(Instant now) {
        return explanation
                .file()
                .map(file ->
                        "a file of " + Words.bytes(file.sizeBytes()) + ", written " + when(file.lastModified(), now)
                                + (file.changedOrNull() == null
                                        ? ""
                                        : "; its entry last changed " + when(file.changedOrNull(), now))
                                + (file.links() > 1 ? "; its content has " + file.links() + " names" : ""))
                .orElse("there is no such file now");
    }

    private static String when(Instant then, Instant now) {
        return Times.moment(then) + (then.isAfter(now) ? "" : ", " + Times.span(Duration.between(then, now)) + " ago");
    }

    private String owners() {
        return switch (explanation.ownership().kind()) {
            case UNOWNED -> "its name speaks of no job";
            case UNPARSEABLE -> "its name begins like a job's, but cannot be read, so it stays";
            case OWNED ->
                explanation.ownership().owners().stream()
                        .map(owner -> "job " + owner.job() + (owner.chunk() == null ? "" : ", chunk " + owner.chunk()))
                        .collect(Collectors.joining(", and to ", "belongs to ", ""));
        };
    }

    private static String state(JobId job, @Nullable JobState state) {
        if (state == null) {
            return "job " + job + ": its state could not be found out";
        } else if (state.status() == JobStatus.NOT_FOUND) {
            return "job " + job + ": nobody knows it";
        }
        return "job " + job + ": " + Words.of(state.status()) + ", "
                + (state.unchangedFor() == null
                        ? "since when is not known"
                        : "without a change for " + Times.span(state.unchangedFor()));
    }

    private static void addRow(Table table, Explanation.Verdict verdict, Instant now) {
        String tier = verdict.tier().map(Words::of).orElse("");
        String from = verdict.from()
                .filter(moment -> !verdict.goes())
                .map(moment -> ", until " + Times.moment(moment) + ", in " + Times.span(Duration.between(now, moment)))
                .orElse("");
        table.row(
                Words.of(verdict.trigger()) + (tier.isEmpty() ? "" : ", " + tier),
                verdict.goes() ? "goes" : "stays",
                Words.of(verdict.reason()) + from,
                verdict.note());
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        new ExplanationJson(json).write(explanation);
    }
}
