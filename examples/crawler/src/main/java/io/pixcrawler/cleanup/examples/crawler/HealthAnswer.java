// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Whether the cleanup can do its work. */
record HealthAnswer(CleanupHealth health) implements Answer {

    @Override
    public void print(PrintStream out) {
        out.println(health.status() + ", "
                + (health.usage() instanceof StorageUsage.Known
                        ? Words.percent(health.usage()) + " used"
                        : "usage not known"));
        health.reasons().forEach(reason -> out.println("  " + Words.printable(reason)));
        if (!health.limitations().isEmpty()) {
            out.println("  What this storage cannot promise");
            health.limitations().forEach(text -> out.println("    " + Words.printable(text)));
        }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("health");
        json.writeStringField("status", health.status().name());
        write("reasons", health.reasons(), json);
        write("limitations", health.limitations(), json);
        new UsageJson(json).write("usage", health.usage());
        json.writeStringField("checkedAt", health.checkedAt().toString());
        json.writeEndObject();
    }

    private static void write(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Only where the cleanup cannot work: that the storage is full is a matter for the cleanup itself. */
    @Override
    public ExitStatus status() {
        return health.status() == CleanupHealth.Status.UNHEALTHY ? ExitStatus.FAILED : ExitStatus.DONE;
    }
}
