// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import org.jspecify.annotations.Nullable;

/**
 * A directory to be listed.
 *
 * @param names which of its entries are wanted
 * @param top the first-level directory that it belongs to, or null where nobody will ask where the scan was
 */
record Task(Directory directory, Names names, @Nullable Top top) {}
