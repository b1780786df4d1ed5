// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;

/**
 * Whether the cleanup of a storage can do its work, and whether it has to.
 *
 * @param status the worst of what the reasons say
 * @param reasons why it is not healthy, a sentence each; empty where it is
 * @param limitations what the storage provider cannot promise here; no reason to worry by itself
 * @param usage the usage that this goes by
 * @param errorRate the share of the last runs that had errors or were aborted, 0 to 1
 * @param checkedAt when this was put together, by the host's clock
 */
public record CleanupHealth(
        Status status,
        List<String> reasons,
        List<String> limitations,
        StorageUsage usage,
        double errorRate,
        Instant checkedAt) {

    /** How well it is, the best first. */
    public enum Status {
        /** Nothing to do. */
        HEALTHY,
        /** The warning threshold is reached, at least half of the last runs had errors, or the audit trail cannot hold its records. */
        WARNING,
        /** It is an emergency. */
        CRITICAL,
        /** The storage or the job look-up fails, so the cleanup cannot work. */
        UNHEALTHY
    }

    /** What a health check may cost. */
    public enum Check {
        /** Goes by the last runs and a usage measured now. */
        LAST_KNOWN,
        /** Asks the storage and the job store. */
        LIVE
    }

    /** Copies the lists. */
    public CleanupHealth {
        reasons = List.copyOf(reasons);
        limitations = List.copyOf(limitations);
    }
}
