// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

/** What stands in the job table; what each means to the cleanup is in {@code temp-storage-cleanup.jobs.statuses}. */
public enum CrawlStatus {
    /** Accepted; no worker has begun. */
    PENDING,
    /** Workers write. */
    RUNNING,
    /** Every chunk was delivered. */
    COMPLETED,
    /** It broke off, or the instance that worked on it died. No retry follows. */
    FAILED,
    /** Somebody did not want it any more. */
    CANCELLED
}
