// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encoding by which this JVM reads file names. */
final class Encoding {

    private static final Logger LOG = LoggerFactory.getLogger(Encoding.class);
    private static final String NAME = System.getProperty("sun.jnu.encoding", "UTF-8");
    private static final boolean UTF_8 = "UTF-8".equalsIgnoreCase(NAME);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private Encoding() {}

    static String name() {
        return NAME;
    }

    static boolean isUtf8() {
        return UTF_8;
    }

    /** Once a JVM. */
    static void warnUnlessUtf8() {
        if (!UTF_8 && WARNED.compareAndSet(false, true)) {
            LOG.warn(
                    "this JVM reads file names as {}, so names with other characters are skipped; set LC_ALL=C.UTF-8 or"
                            + " another UTF-8 locale for it",
                    NAME);
        }
    }
}
