// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.spi.JobState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One line for each record. What is null or empty is left out. In ASCII only: a name that is no valid text could not be written otherwise, and no
 * character of a name can end a line.
 */
final class AuditJson {

    /** The event of a line that stands for records which had to be dropped. */
    static final String DROPPED = "DROPPED";

    static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AuditJson() {}

    static byte[] line(AuditRecord record) {
        return line(json -> write(record, json));
    }

    /** The line that says how many records are missing at its place. */
    static byte[] line(Gap gap) {
        return line(json -> {
            json.writeStringField("event", DROPPED);
            json.writeNumberField("records", gap.records());
            json.writeStringField("from", gap.from().toString());
            json.writeStringField("to", gap.to().toString());
        });
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] line(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return bytes.toByteArray();
    }

    private static void write(AuditRecord record, JsonGenerator json) throws IOException {
        AuditRecord.Origin origin = record.origin();
        AuditRecord.File file = record.file();
        json.writeStringField("time", record.time().toString());
        json.writeStringField("event", record.event().name());
        json.writeStringField("key", file.key());
        json.writeNumberField("sizeBytes", file.sizeBytes());
        writeText(json, "lastModified", file.lastModifiedOrNull());
        writeText(json, "changed", file.changedOrNull());
        writeText(json, "age", file.ageOrNull());
        json.writeArrayFieldStart("owners");
        for (AuditRecord.OwnerState owner : file.owners()) {
            write(owner, json);
        }
        json.writeEndArray();
        writeText(json, "reason", record.reasonOrNull());
        json.writeNumberField("bytesFreed", record.bytesFreed());
        writeText(json, "detail", record.detail());
        writeText(json, "trigger", origin.triggerOrNull());
        json.writeStringField("run", origin.run().value());
        writeText(json, "requestedBy", origin.requestedBy());
        json.writeBooleanField("dryRun", origin.dryRun());
        json.writeStringField("storage", origin.storage());
    }

    private static void write(AuditRecord.OwnerState owner, JsonGenerator json) throws IOException {
        JobState state = owner.stateOrNull();
        json.writeStartObject();
        json.writeStringField("job", owner.owner().job().value());
        writeText(json, "chunk", owner.owner().chunk());
        if (state != null) {
            json.writeStringField("status", state.status().name());
            writeText(json, "unchangedFor", state.unchangedFor());
        }
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null && !value.equals("")) {
            json.writeStringField(name, value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
    }
}
