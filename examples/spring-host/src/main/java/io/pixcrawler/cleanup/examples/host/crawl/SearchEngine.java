// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Answers where images are. */
interface SearchEngine {

    /**
     * Where images of this keyword are, or fewer where there are no more.
     *
     * @param from how many of them to pass over
     * @throws IOException if the engine does not answer as it should
     */
    List<URI> images(String keyword, int from, int count) throws IOException;
}
