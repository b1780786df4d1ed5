// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * Says whether it is too late to begin a removal: because the confirmation is too old, the run's time is up, or the run is over. A provider
 * asks before every single removal, or request for several, and answers {@link DeleteResult.Outcome#NOT_TRIED} for what is left. Cheap:
 * one clock reading. Once true it stays true.
 */
@FunctionalInterface
public interface Deadline {

    /** Whether nothing may begin any more. */
    boolean passed();

    /** Never too late; for tests and tools. */
    static Deadline never() {
        return () -> false;
    }
}
