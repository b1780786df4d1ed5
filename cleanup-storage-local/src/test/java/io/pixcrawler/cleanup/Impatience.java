// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/** A service that waits less long for space that comes back late than a host's does. */
public final class Impatience {

    private Impatience() {}

    /** Sets how long an emergency waits. */
    public static TempStorageCleanupService.Builder waiting(Duration time, TempStorageCleanupService.Builder builder) {
        return builder.lateFreeing(time);
    }
}
