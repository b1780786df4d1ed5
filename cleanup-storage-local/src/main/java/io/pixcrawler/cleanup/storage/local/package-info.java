// SPDX-License-Identifier: Apache-2.0
/**
 * Temp files in a directory of a {@link java.nio.file.FileSystem}.
 *
 * <p>Start at {@link io.pixcrawler.cleanup.storage.local.LocalStorageProvider}. Everything is done through open directories, one name at a
 * time, so that no link is followed. {@code OpenDirectory} is the one place that touches them, and has two forms: {@code HeldDirectory}
 * ({@link java.nio.file.SecureDirectoryStream}, no path is resolved twice) and, for file systems without that, {@code RecheckedDirectory}.
 */
@NullMarked
package io.pixcrawler.cleanup.storage.local;

import org.jspecify.annotations.NullMarked;
