// SPDX-License-Identifier: Apache-2.0
/**
 * A crawler that cleans up after itself, as a demonstration, and a command line tool that cleans the user's own tree with the same library.
 * Begin with {@link io.pixcrawler.cleanup.examples.crawler.Main}; how a host uses the library is in {@code Demonstration} and {@code Crawl},
 * and in {@code TreeCleanup}.
 */
@NullMarked
package io.pixcrawler.cleanup.examples.crawler;

import org.jspecify.annotations.NullMarked;
