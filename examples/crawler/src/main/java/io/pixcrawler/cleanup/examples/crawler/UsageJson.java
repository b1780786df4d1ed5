// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;

/** Writes how full a storage is. */
record UsageJson(JsonGenerator json) {

    void write(String name, StorageUsage usage) throws IOException {
        json.writeObjectFieldStart(name);
        if (usage instanceof StorageUsage.Known known) {
            json.writeStringField("kind", known instanceof StorageUsage.Measured ? "MEASURED" : "ESTIMATED");
            json.writeNumberField("totalBytes", known.totalBytes());
            json.writeNumberField("usedBytes", known.usedBytes());
            json.writeNumberField("usableBytes", known.usableBytes());
            json.writeNumberField("usedPercent", known.usedPercent());
        } else if (usage instanceof StorageUsage.Unknown unknown) {
            json.writeStringField("kind", "UNKNOWN");
            json.writeStringField("reason", unknown.reason());
        }
        json.writeEndObject();
    }
}
