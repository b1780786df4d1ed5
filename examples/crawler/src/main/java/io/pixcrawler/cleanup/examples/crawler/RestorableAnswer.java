// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.RestorableRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The runs of which something can be brought back. */
record RestorableAnswer(List<RestorableRun> runs) implements Answer {

    @Override
    public void print(PrintStream out) {
        if (runs.isEmpty()) {
            out.println("Nothing is set aside in the quarantine.");
            return;
        }
        out.println("Set aside in the quarantine; --restore RUN brings a run's files back");
        table(runs).print(out);
    }

    static Table table(List<RestorableRun> runs) {
        Table table = new Table("llrr");
        table.row("run", "until", "files", "bytes");
        for (RestorableRun run : runs) {
            table.row(
                    run.run().value(),
                    run.lastMovedAt().toString(),
                    Words.count(run.files()),
                    Words.bytes(run.bytes()));
        }
        return table;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("restorable");
        for (RestorableRun run : runs) {
            json.writeStartObject();
            json.writeStringField("runId", run.run().value());
            json.writeStringField("firstMovedAt", run.firstMovedAt().toString());
            json.writeStringField("lastMovedAt", run.lastMovedAt().toString());
            json.writeNumberField("files", run.files());
            json.writeNumberField("bytes", run.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
