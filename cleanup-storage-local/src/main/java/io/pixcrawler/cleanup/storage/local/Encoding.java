// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encoding by which this JVM reads file names. */
final class Encoding {

    private static final Logger LOG = LoggerFactory.getLogger(Encoding.class);
    private static final String NAME = System.getProperty("sun.jnu.encoding", "UTF-8");
    private static final Optional<String> LIMITATION = limitation(System.getProperty("os.name", ""), NAME);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private Encoding() {}

    static String name() {
        return NAME;
    }

    /** Whether each name that is text can be read. */
    static boolean isUtf8() {
        return LIMITATION.isEmpty();
    }

    /** What follows from another encoding than UTF-8, and what to do about it; empty for UTF-8. */
    static Optional<String> limitation() {
        return LIMITATION;
    }

    /** Windows' own names are UTF-16, and the JDK does not encode them. */
    static Optional<String> limitation(String system, String encoding) {
        return system.startsWith("Windows") || "UTF-8".equalsIgnoreCase(encoding)
                ? Optional.empty()
                : Optional.of(
                        "this JVM reads file names as " + encoding
                                + ", so names with other characters are skipped; set LC_ALL=C.UTF-8 or another UTF-8 locale for it");
    }

    /** Once a JVM. */
    static void warnUnlessUtf8() {
        if (LIMITATION.isPresent() && WARNED.compareAndSet(false, true)) {
            LIMITATION.ifPresent(LOG::warn);
        }
    }
}
