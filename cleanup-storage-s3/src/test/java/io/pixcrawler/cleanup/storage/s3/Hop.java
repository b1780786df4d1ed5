// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.io.IOException;
import java.util.Optional;

/** Where a request goes next. */
@FunctionalInterface
interface Hop {

    /** The answer; empty to end the connection without one. */
    Optional<HttpMessage> send(HttpMessage request) throws IOException;
}
