// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * The threads of a run, lent to a provider for one scan. Providers create no threads of their own.
 */
public interface Workers {

    /** How many threads may work at once, this one included; at least 1. */
    int count();

    /**
     * Runs the body on up to {@link #count} threads at once, the calling one among them, and returns when all that began it have ended or,
     * for those that hang, when the run is over. Bodies share work through the provider's own state, so fewer threads than {@code count}
     * must still do all of it.
     *
     * <p>If a body throws, the others are left to end by themselves and the first exception is thrown again here.
     */
    void run(Runnable body);

    /** Only the calling thread. */
    static Workers callingThread() {
        return new Workers() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void run(Runnable body) {
                body.run();
            }
        };
    }
}
