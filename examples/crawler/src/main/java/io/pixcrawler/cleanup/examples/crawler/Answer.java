// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;

/** What the library said to a {@link Question}. */
interface Answer {

    /** In plain words. */
    void print(PrintStream out);

    /** As a field of the document, with its name. */
    void write(JsonGenerator json) throws IOException;

    default ExitStatus status() {
        return ExitStatus.DONE;
    }
}
