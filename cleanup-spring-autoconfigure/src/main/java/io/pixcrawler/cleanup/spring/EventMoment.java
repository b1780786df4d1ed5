// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

/** When an event counts. */
interface EventMoment {

    /** Does this when the event counts, or never. */
    void perform(Runnable action);

    /** At once, where there are no transactions. */
    static EventMoment now() {
        return Runnable::run;
    }
}
