// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Duration;

/** Services for tests in other packages that do not wait as long as a host's do. */
public final class Impatient {

    private Impatient() {}

    /** A service that does not wait for space that comes back late, and for nobody who hangs longer than this. */
    public static TempStorageCleanupService.Builder builder(
            StorageProvider storage, JobStateLookup jobs, Duration patience) {
        return TempStorageCleanupService.builder(storage, jobs)
                .lateFreeing(Duration.ZERO)
                .patience(patience);
    }
}
