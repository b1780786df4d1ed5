// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * For a program: one JSON document, written file by file as decisions come, so that memory does not grow with the storage. Begun with the run, and
 * complete however that ends. Thread safe.
 */
final class JsonOutput implements Output {

    /** In ASCII only, because a name that is no valid text could not be written otherwise. */
    static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final OutputStream out;
    private @Nullable JsonGenerator document;
    private boolean ended;

    JsonOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void runStarted(RunId run, CleanupTrigger trigger) {
        unlessEnded(JsonOutput::nothing);
    }

    @Override
    public synchronized void fileDecided(FileDecision decision) {
        unlessEnded(json -> {
            json.writeStartObject();
            json.writeStringField("key", decision.key());
            json.writeStringField("outcome", decision.outcome().name());
            json.writeStringField("reason", decision.reason().name());
            json.writeEndObject();
        });
    }

    @Override
    public synchronized void end(@Nullable CleanupStats stats) {
        unlessEnded(json -> {
            json.writeEndArray();
            json.writeFieldName("stats");
            if (stats == null) {
                json.writeNull();
            } else {
                new StatsJson(json).write(stats);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        });
        close();
    }

    /** Also ends what is open in the document. */
    @Override
    public synchronized void close() {
        ended = true;
        try {
            if (document != null) {
                document.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a part of the document. */
    private interface Part {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static void nothing(JsonGenerator json) {}

    private void unlessEnded(Part part) {
        try {
            if (!ended) {
                part.writeTo(begun());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonGenerator begun() throws IOException {
        JsonGenerator json = document;
        if (json == null) {
            json = FACTORY.createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("files");
            document = json;
        }
        return json;
    }
}
