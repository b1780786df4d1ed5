// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A logging system that throws at every line; slf4j-simple writes to the standard error stream of the moment, and that one throws. */
public final class BrokenLog implements BeforeEachCallback, AfterEachCallback {

    private final AtomicLong lines = new AtomicLong();
    private PrintStream before = System.err;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                lines.incrementAndGet();
                throw new IllegalStateException("injected: the disk of the log is full");
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setErr(before);
    }

    /** How many lines it was given, and threw away. */
    public long lines() {
        return lines.get();
    }
}
