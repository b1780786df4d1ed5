// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.Optional;

/**
 * How a scan ended.
 *
 * @param complete whether everything that was to be listed was delivered
 * @param resumeFrom for a scan that was stopped: where the next one can go on, opaque to everybody but the provider. Everything before it was
 *     delivered. Empty where the provider cannot tell; the next scan then begins at the start
 */
public record ScanEnd(boolean complete, Optional<String> resumeFrom) {

    /** Everything was delivered. */
    public static ScanEnd completed() {
        return new ScanEnd(true, Optional.empty());
    }

    /** The visitor said stop; the next scan begins at the start. */
    public static ScanEnd stopped() {
        return new ScanEnd(false, Optional.empty());
    }

    /** The visitor said stop; the next scan can go on from here. */
    public static ScanEnd stoppedAt(String position) {
        return new ScanEnd(false, Optional.of(position));
    }
}
