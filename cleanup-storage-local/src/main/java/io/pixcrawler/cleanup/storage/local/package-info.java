// SPDX-License-Identifier: Apache-2.0
/**
 * Temp files in a directory of a {@link java.nio.file.FileSystem}.
 *
 * <p>Start at {@link io.pixcrawler.cleanup.storage.local.LocalStorageProvider}. Everything is done through open directories
 * ({@link java.nio.file.SecureDirectoryStream}), one name at a time, so that no path is resolved twice and no link is followed;
 * {@code OpenDirectory} is the one place that touches them.
 */
@NullMarked
package io.pixcrawler.cleanup.storage.local;

import org.jspecify.annotations.NullMarked;
