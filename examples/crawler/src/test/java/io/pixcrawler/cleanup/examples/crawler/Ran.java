// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the program inside this JVM, and what it said. */
record Ran(ExitStatus status, String out, String err) {

    static Ran with(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return to(out, new Cancellation(), environment, args).withOut(out.toString(StandardCharsets.UTF_8));
    }

    /** With standard output going elsewhere. */
    static Ran to(OutputStream out, Cancellation cancellation, Map<String, String> environment, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        ExitStatus status = new Main(environment, console, cancellation).run(args);
        return new Ran(status, "", err.toString(StandardCharsets.UTF_8));
    }

    Ran withOut(String text) {
        return new Ran(status, text, err);
    }
}
