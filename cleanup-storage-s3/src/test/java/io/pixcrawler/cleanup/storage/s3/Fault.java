// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.io.IOException;
import java.util.Optional;

/** Something that goes wrong on the way to a server and back. */
@FunctionalInterface
interface Fault {

    /** @param next the rest of the way; not called if the request does not arrive */
    Optional<HttpMessage> pass(HttpMessage request, Hop next) throws IOException;
}
