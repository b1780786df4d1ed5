// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.PrintStream;

/**
 * Where the program speaks to.
 *
 * @param out takes results
 * @param err takes everything else
 * @param interactive whether a person watches, so that a line may be rewritten in place
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {}
