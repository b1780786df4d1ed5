// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

/** As many jobs as are allowed have not ended yet. */
public final class TooManyJobsException extends RuntimeException {

    /** @param most how many are allowed */
    TooManyJobsException(int most) {
        super("there are " + most + " jobs that have not ended: no more are allowed at a time");
    }
}
