// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** The way that a run takes over its storage: which passes, under which rules. Called once for a run, by its first worker. */
@FunctionalInterface
interface Course {

    /** Goes all the way, or until the run is stopped. */
    void follow(Run run, StoreTime time, ServiceMemory memory);
}
