// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.RestoreStats;
import java.io.IOException;
import java.io.PrintStream;

/** What became of the files that were to come back. */
record RestoreAnswer(RestoreStats stats) implements Answer {

    @Override
    public void print(PrintStream out) {
        Table table = new Table("rl");
        table.row(Words.count(stats.restored()), "came back, " + Words.bytes(stats.bytes()));
        addIfAny(table, stats.occupied(), "stay set aside: something lies in their place by now");
        addIfAny(table, stats.gone(), "went while this ran");
        addIfAny(table, stats.failed(), "could not be brought back, and stay set aside");
        addIfAny(table, stats.notFound(), "of the keys are not set aside by this run");
        table.print(out);
        stats.troubleSample().forEach(text -> out.println("  " + Words.printable(text)));
        if (!stats.complete()) {
            out.println("  The time limit (max_cleanup_duration_minutes) ended it: call again for the rest");
        }
    }

    private static void addIfAny(Table table, long files, String what) {
        if (files > 0) {
            table.row(Words.count(files), what);
        }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("restore");
        json.writeStringField("runId", stats.run().value());
        json.writeNumberField("restored", stats.restored());
        json.writeNumberField("bytes", stats.bytes());
        json.writeNumberField("occupied", stats.occupied());
        json.writeNumberField("gone", stats.gone());
        json.writeNumberField("failed", stats.failed());
        json.writeNumberField("notFound", stats.notFound());
        json.writeBooleanField("complete", stats.complete());
        json.writeArrayFieldStart("troubleSample");
        for (String text : stats.troubleSample()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Only if all that was asked for is back. */
    @Override
    public ExitStatus status() {
        boolean all = stats.restored() > 0
                && stats.occupied() + stats.gone() + stats.failed() + stats.notFound() == 0
                && stats.complete();
        return all ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
