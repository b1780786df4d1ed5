// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

/** No further job is accepted now. */
public final class TooManyJobsException extends RuntimeException {

    TooManyJobsException(String why) {
        super(why);
    }
}
