// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.FileOwnerState;
import io.pixcrawler.cleanup.FilesAndBytes;
import io.pixcrawler.cleanup.StorageCensus;
import io.pixcrawler.cleanup.StorageStats;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a storage stands. */
record StatsAnswer(StorageStats stats) implements Answer {

    @Override
    public void print(PrintStream out) {
        out.println(Words.printable(stats.storage()));
        out.println("  " + usage()
                + String.format(
                        Locale.ROOT,
                        "; a warning from %.1f %% on, an emergency from %.1f %% on or if too little is free",
                        stats.warningThreshold(),
                        stats.emergencyThreshold()));
        if (stats.cleanupNeeded()) {
            out.println("  This is an emergency: --trigger emergency makes room");
        }
        stats.census().ifPresentOrElse(census -> print(census, out), () -> out.println("  Its files were not counted"));
        if (!stats.jobs().isEmpty()) {
            out.println("  The jobs");
            Table table = new Table("rl");
            sortedJobs().forEach((status, count) -> table.row(Words.count(count), Words.of(status)));
            table.print(out);
        }
    }

    private String usage() {
        return stats.usage() instanceof StorageUsage.Known known
                ? "%s used: %s, and %s are free"
                        .formatted(
                                Words.percent(known), Words.bytes(known.usedBytes()), Words.bytes(known.usableBytes()))
                : "How full it is could not be found out";
    }

    private static void print(StorageCensus census, PrintStream out) {
        out.println("  Its files, by the state of their jobs");
        Table table = new Table("rrl");
        for (FileOwnerState state : FileOwnerState.values()) {
            FilesAndBytes found = census.of(state);
            if (found.files() > 0) {
                table.row(Words.count(found.files()), Words.bytes(found.bytes()), Words.of(state));
            }
        }
        FilesAndBytes total = census.total();
        table.row(Words.count(total.files()), Words.bytes(total.bytes()), "together");
        table.print(out);
    }

    private Map<JobStatus, Long> sortedJobs() {
        return new TreeMap<>(stats.jobs());
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("storageStats");
        json.writeStringField("storage", stats.storage());
        json.writeStringField("takenAt", stats.takenAt().toString());
        new UsageJson(json).write("usage", stats.usage());
        json.writeStringField("pressure", stats.pressure().name());
        json.writeNumberField("emergencyThreshold", stats.emergencyThreshold());
        json.writeNumberField("warningThreshold", stats.warningThreshold());
        json.writeBooleanField("cleanupNeeded", stats.cleanupNeeded());
        json.writeFieldName("census");
        write(stats.census().orElse(null), json);
        json.writeObjectFieldStart("jobs");
        for (Map.Entry<JobStatus, Long> count : sortedJobs().entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(@Nullable StorageCensus census, JsonGenerator json) throws IOException {
        if (census == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("takenAt", census.takenAt().toString());
        json.writeBooleanField("whole", census.whole());
        json.writeObjectFieldStart("byOwnerState");
        for (FileOwnerState state : FileOwnerState.values()) {
            json.writeObjectFieldStart(state.name());
            json.writeNumberField("files", census.of(state).files());
            json.writeNumberField("bytes", census.of(state).bytes());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
