// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.net.URI;

/** Tells where a search engine is, in place of the properties; for demonstrations and tests that bring a web of their own. */
@FunctionalInterface
public interface EngineAddresses {

    /** Where this engine is asked. */
    URI of(Engine engine);
}
