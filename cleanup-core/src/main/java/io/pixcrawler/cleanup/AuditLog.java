// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobState;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Audit records in the log: a line each, whatever words others put into their keys. */
final class AuditLog {

    /** The logger's name, by which a host routes or silences it. */
    static final String NAME = "io.pixcrawler.cleanup.audit";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private AuditLog() {}

    static boolean isOn() {
        return LOG.isInfoEnabled();
    }

    static void write(AuditRecord record) {
        write(record, LOG);
    }

    static void write(AuditRecord record, Logger log) {
        AuditRecord.File file = record.file();
        AuditRecord.Origin origin = record.origin();
        String key = oneLine(file.key());
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("event", record.event())
                .addKeyValue("key", key)
                .addKeyValue("sizeBytes", file.sizeBytes())
                .addKeyValue("run", origin.run())
                .addKeyValue("storage", oneLine(origin.storage()))
                .addKeyValue("dryRun", origin.dryRun());
        line = with(line, "trigger", origin.triggerOrNull());
        line = with(line, "requestedBy", oneLine(origin.requestedBy()));
        line = with(line, "reason", record.reasonOrNull());
        line = with(line, "age", file.ageOrNull());
        line = with(line, "lastModified", file.lastModifiedOrNull());
        line = with(line, "changed", file.changedOrNull());
        line = with(line, "owners", oneLine(owners(file)));
        line = with(line, "detail", oneLine(record.detail()));
        line.addKeyValue("bytesFreed", record.bytesFreed()).log("{} {}", record.event(), key);
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, String name, @Nullable Object value) {
        return value == null || value.equals("") ? line : line.addKeyValue(name, value);
    }

    private static String owners(AuditRecord.File file) {
        return file.owners().stream()
                .map(each -> each.owner() + state(each.stateOrNull()))
                .collect(Collectors.joining(" "));
    }

    private static String state(@Nullable JobState state) {
        if (state == null) {
            return "";
        }
        return state.unchangedFor() == null
                ? "=" + state.status()
                : "=" + state.status() + "(" + state.unchangedFor() + ")";
    }

    /** With everything escaped that ends a line somewhere, or shows it in another order than it has. */
    static String oneLine(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> line.append("\\u{%x}".formatted(c));
                default -> line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
