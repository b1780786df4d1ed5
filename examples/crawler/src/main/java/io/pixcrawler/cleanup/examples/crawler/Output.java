// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import org.jspecify.annotations.Nullable;

/** How one run is told to the user. What comes after the end is ignored: a worker that hung may come back late. */
interface Output extends CleanupListener, AutoCloseable {

    /** Tells the end; null if the run was cancelled before it began. */
    void end(@Nullable CleanupStats stats);

    /** Lets nothing half said, however the run was left. */
    @Override
    void close();
}
