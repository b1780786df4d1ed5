// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an audit file says. Fields that this version does not know are passed over.
 *
 * @param recordOrNull the record; null where the line is none
 * @param dropped for how many dropped records the line stands
 */
record AuditLine(@Nullable AuditRecord recordOrNull, long dropped) {

    static final AuditLine UNREADABLE = new AuditLine(null, 0);

    boolean isUnreadable() {
        return recordOrNull == null && dropped == 0;
    }

    static AuditLine of(byte[] bytes, int length) {
        try (JsonParser json = AuditJson.FACTORY.createParser(bytes, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return UNREADABLE;
            }
            Fields fields = new Fields();
            List<AuditRecord.OwnerState> owners = new ArrayList<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals("owners")) {
                    readOwners(json, owners);
                } else {
                    fields.read(json);
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                return UNREADABLE;
            }
            return fields.required("event").equals(AuditJson.DROPPED)
                    ? new AuditLine(null, fields.number("records"))
                    : new AuditLine(record(fields, owners), 0);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return UNREADABLE;
        }
    }

    private static void readOwners(JsonParser json, List<AuditRecord.OwnerState> owners) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Fields fields = new Fields();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(json);
            }
            JobStatus status = fields.constant("status", JobStatus::valueOf);
            owners.add(new AuditRecord.OwnerState(
                    new Owner(new JobId(fields.required("job")), fields.text("chunk")),
                    status == null ? null : new JobState(status, fields.constant("unchangedFor", Duration::parse))));
        }
    }

    private static AuditRecord record(Fields fields, List<AuditRecord.OwnerState> owners) {
        return new AuditRecord(
                Instant.parse(fields.required("time")),
                new AuditRecord.Origin(
                        fields.required("storage"),
                        new RunId(fields.required("run")),
                        fields.constant("trigger", CleanupTrigger::valueOf),
                        fields.orEmpty("requestedBy"),
                        Boolean.parseBoolean(fields.required("dryRun"))),
                new AuditRecord.File(
                        fields.required("key"),
                        fields.number("sizeBytes"),
                        fields.constant("lastModified", Instant::parse),
                        fields.constant("changed", Instant::parse),
                        fields.constant("age", Duration::parse),
                        owners),
                AuditRecord.Event.valueOf(fields.required("event")),
                fields.constant("reason", Reason::valueOf),
                fields.number("bytesFreed"),
                fields.orEmpty("detail"));
    }

    /** The plain fields of one object, as texts. */
    private static final class Fields {

        private final Map<String, String> texts = new HashMap<>();

        void read(JsonParser json) throws IOException {
            String name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }

        @Nullable
        String text(String name) {
            return texts.get(name);
        }

        String orEmpty(String name) {
            return texts.getOrDefault(name, "");
        }

        String required(String name) {
            String text = texts.get(name);
            if (text == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return text;
        }

        long number(String name) {
            return Long.parseLong(required(name));
        }

        <T> @Nullable T constant(String name, Function<String, T> reader) {
            String text = texts.get(name);
            return text == null ? null : reader.apply(text);
        }
    }
}
