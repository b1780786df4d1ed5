// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** What the library said to a {@link Question}. */
interface Answer {

    /** In plain words. */
    void print(PrintStream out);

    /** As a field of the document, with its name. */
    void write(JsonGenerator json) throws IOException;

    /** Tells it, in words or as a document; answers the program's exit status. */
    default ExitStatus tell(Console console, boolean asJson) {
        if (!asJson) {
            print(console.out());
            return status();
        }
        try (JsonGenerator json = JsonOutput.FACTORY.createGenerator(console.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status();
    }

    default ExitStatus status() {
        return ExitStatus.DONE;
    }
}
