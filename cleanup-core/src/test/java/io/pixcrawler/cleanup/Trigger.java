// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.function.Function;

/** A trigger as the parameter of a test. */
record Trigger(String name, Function<CleanupOperations, CleanupStats> run) {

    @Override
    public String toString() {
        return name;
    }
}
