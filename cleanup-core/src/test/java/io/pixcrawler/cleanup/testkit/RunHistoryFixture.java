// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunHistory;
import java.util.Optional;

/** One place where runs are remembered, without any at the start, with the history under test on it. */
public interface RunHistoryFixture extends AutoCloseable {

    /** The history under test, always the same one. */
    RunHistory history();

    /** Breaks the place, where the test can. */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /** Frees the place. */
    @Override
    void close();

    /** A place that can be broken, and mended. */
    interface Outage {

        /** Lets every call fail from now on. */
        void begin();

        /** Lets calls succeed again, on what was there before. */
        void end();
    }
}
