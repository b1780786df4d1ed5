// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

/**
 * A claim about the disk, looked up there.
 *
 * @param claim the claim
 * @param holds whether it is true
 */
record Check(String claim, boolean holds) {}
