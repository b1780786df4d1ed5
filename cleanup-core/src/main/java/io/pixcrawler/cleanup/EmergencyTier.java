// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** What an emergency takes, the least needed first; each tier only as far as the measured usage asks for it. */
public enum EmergencyTier {
    /** What earlier runs set aside in the quarantine. */
    QUARANTINE,
    /** Files of jobs that are not found, and unowned files that the settings allow by name. */
    ORPHANS,
    /** Files of failed and cancelled jobs. */
    FAILED_JOBS,
    /** Files of completed jobs. */
    COMPLETED_JOBS,
    /** Files of active jobs; only if the host allowed it. */
    ACTIVE_JOBS
}
