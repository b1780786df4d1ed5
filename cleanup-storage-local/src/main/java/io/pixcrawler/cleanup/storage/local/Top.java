// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

/**
 * A first-level directory, the grain in which a scan remembers how far it is.
 *
 * @param number its place in the listing
 */
record Top(long number, String name) {}
