// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.TempStorageCleanupService;

/** Where both health indicators, one for each line of Spring Boot, have their report from. Thread safe. */
public final class CleanupHealthSource {

    private final TempStorageCleanupService service;
    private final LastRun lastRun;
    private final MissingParts missing;

    CleanupHealthSource(TempStorageCleanupService service, LastRun lastRun, MissingParts missing) {
        this.service = service;
        this.lastRun = lastRun;
        this.missing = missing;
    }

    /**
     * How the cleanup is by what is known already. Measures the usage and asks neither the storage nor the job store for more; waits a few seconds at
     * most, where the storage hangs.
     */
    public CleanupHealthReport report() {
        return CleanupHealthReport.of(
                service.health(CleanupHealth.Check.LAST_KNOWN), missing.sentences(), lastRun.stats());
    }
}
