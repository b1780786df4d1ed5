// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the statistics of a run, all of them, under the names that they have in the library. */
record StatsJson(JsonGenerator json) {

    void write(CleanupStats stats) throws IOException {
        json.writeStartObject();
        json.writeStringField("trigger", stats.trigger().name());
        json.writeStringField("runId", stats.runId().value());
        json.writeStringField("requestedBy", stats.requestedBy());
        json.writeBooleanField("dryRun", stats.dryRun());
        json.writeStringField("outcome", stats.outcome().name());
        json.writeStringField("skipReason", stats.skipReason().map(Enum::name).orElse(null));
        json.writeStringField("startedAt", stats.startedAt().toString());
        json.writeStringField("endedAt", stats.endedAt().toString());
        json.writeNumberField("durationMillis", stats.duration().toMillis());
        writeFiles(stats.files());
        json.writeNumberField("bytesFreed", stats.bytesFreed());
        json.writeNumberField("bytesWouldFree", stats.bytesWouldFree());
        json.writeNumberField("directoriesRemoved", stats.directoriesRemoved());
        writeCounts("entriesSkipped", stats.entriesSkipped());
        writeUsage("usageBefore", stats.usageBefore());
        writeUsage("usageAfter", stats.usageAfter());
        writeTexts("alerts", stats.alerts());
        json.writeNumberField("errors", stats.errors());
        writeTexts("errorSample", stats.errorSample());
        json.writeEndObject();
    }

    private void writeFiles(FileCounts files) throws IOException {
        json.writeObjectFieldStart("files");
        json.writeNumberField("scanned", files.scanned());
        json.writeNumberField("deleted", files.deleted());
        json.writeNumberField("alreadyGone", files.alreadyGone());
        json.writeNumberField("changed", files.changed());
        json.writeNumberField("refused", files.refused());
        json.writeNumberField("kept", files.kept());
        json.writeNumberField("failed", files.failed());
        json.writeNumberField("unknownOutcome", files.unknownOutcome());
        json.writeNumberField("wouldDelete", files.wouldDelete());
        writeCounts("keptBy", files.keptBy());
        writeCounts("removedBy", files.removedBy());
        json.writeEndObject();
    }

    private void writeCounts(String name, Map<? extends Enum<?>, Long> counts) throws IOException {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((reason, count) -> sorted.put(reason.name(), count));
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : sorted.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private void writeUsage(String name, StorageUsage usage) throws IOException {
        json.writeObjectFieldStart(name);
        if (usage instanceof StorageUsage.Measured measured) {
            json.writeStringField("kind", "MEASURED");
            writeBytes(measured.totalBytes(), measured.usedBytes(), measured.usableBytes(), measured.usedPercent());
        } else if (usage instanceof StorageUsage.Estimated estimated) {
            json.writeStringField("kind", "ESTIMATED");
            writeBytes(estimated.totalBytes(), estimated.usedBytes(), estimated.usableBytes(), estimated.usedPercent());
        } else if (usage instanceof StorageUsage.Unknown unknown) {
            json.writeStringField("kind", "UNKNOWN");
            json.writeStringField("reason", unknown.reason());
        }
        json.writeEndObject();
    }

    private void writeBytes(long total, long used, long usable, double usedPercent) throws IOException {
        json.writeNumberField("totalBytes", total);
        json.writeNumberField("usedBytes", used);
        json.writeNumberField("usableBytes", usable);
        json.writeNumberField("usedPercent", usedPercent);
    }

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
