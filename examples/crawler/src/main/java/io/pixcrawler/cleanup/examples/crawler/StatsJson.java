// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.FileCounts;
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
        json.writeObjectFieldStart("purged");
        json.writeNumberField("files", stats.purged().files());
        json.writeNumberField("bytesFreed", stats.purged().bytesFreed());
        json.writeNumberField("failed", stats.purged().failed());
        json.writeEndObject();
        json.writeNumberField("directoriesRemoved", stats.directoriesRemoved());
        writeCounts("entriesSkipped", stats.entriesSkipped());
        UsageJson usage = new UsageJson(json);
        usage.write("usageBefore", stats.usageBefore());
        usage.write("usageAfter", stats.usageAfter());
        writeRounds(stats.rounds(), usage);
        writeTexts("alerts", stats.alerts());
        json.writeNumberField("errors", stats.errors());
        writeTexts("errorSample", stats.errorSample());
        json.writeEndObject();
    }

    private void writeFiles(FileCounts files) throws IOException {
        json.writeObjectFieldStart("files");
        json.writeNumberField("scanned", files.scanned());
        json.writeNumberField("deleted", files.deleted());
        json.writeNumberField("quarantined", files.quarantined());
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

    private void writeRounds(List<EmergencyRound> rounds, UsageJson usage) throws IOException {
        json.writeArrayFieldStart("rounds");
        for (EmergencyRound round : rounds) {
            json.writeStartObject();
            json.writeStringField("tier", round.tier().name());
            json.writeNumberField("filesRemoved", round.filesRemoved());
            json.writeNumberField("bytesRemoved", round.bytesRemoved());
            usage.write("usageBefore", round.usageBefore());
            usage.write("usageAfter", round.usageAfter());
            json.writeBooleanField("gained", round.gained());
            json.writeEndObject();
        }
        json.writeEndArray();
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

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
