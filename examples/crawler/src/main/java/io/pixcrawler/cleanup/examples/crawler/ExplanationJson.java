// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.Explanation;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes an explanation, all of it, under the names that it has in the library. */
record ExplanationJson(JsonGenerator json) {

    void write(Explanation explanation) throws IOException {
        json.writeObjectFieldStart("explanation");
        json.writeStringField("key", explanation.key());
        json.writeFieldName("file");
        writeFile(explanation.fileOrNull());
        writeOwnership(explanation.ownership());
        json.writeArrayFieldStart("jobs");
        for (Owner owner : explanation.ownership().owners()) {
            writeJob(owner, explanation.jobs().get(owner.job()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("verdicts");
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            writeVerdict(verdict);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeFile(Explanation.@Nullable File file) throws IOException {
        if (file == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("sizeBytes", file.sizeBytes());
        json.writeStringField("lastModified", file.lastModified().toString());
        json.writeStringField("changed", text(file.changedOrNull()));
        json.writeNumberField("links", file.links());
        json.writeEndObject();
    }

    private void writeOwnership(Ownership ownership) throws IOException {
        json.writeObjectFieldStart("ownership");
        json.writeStringField("kind", ownership.kind().name());
        json.writeArrayFieldStart("owners");
        for (Owner owner : ownership.owners()) {
            json.writeStartObject();
            json.writeStringField("job", owner.job().value());
            json.writeStringField("chunk", owner.chunk());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("localName", ownership.localName());
        json.writeEndObject();
    }

    private void writeJob(Owner owner, @Nullable JobState state) throws IOException {
        Duration unchangedFor = state == null ? null : state.unchangedFor();
        json.writeStartObject();
        json.writeStringField("id", owner.job().value());
        json.writeStringField("status", state == null ? null : state.status().name());
        json.writeStringField("unchangedFor", unchangedFor == null ? null : unchangedFor.toString());
        json.writeEndObject();
    }

    private void writeVerdict(Explanation.Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("trigger", verdict.trigger().name());
        json.writeStringField("tier", verdict.tier().map(Enum::name).orElse(null));
        json.writeBooleanField("goes", verdict.goes());
        json.writeStringField("reason", verdict.reason().name());
        json.writeStringField("from", text(verdict.fromOrNull()));
        json.writeStringField("note", verdict.note());
        json.writeEndObject();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
