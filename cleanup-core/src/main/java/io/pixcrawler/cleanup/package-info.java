// SPDX-License-Identifier: Apache-2.0
/**
 * What a host calls: {@link io.pixcrawler.cleanup.TempStorageCleanupService} with one method per trigger,
 * {@link io.pixcrawler.cleanup.OrphanedFileDetector}, their settings and their results.
 */
@NullMarked
package io.pixcrawler.cleanup;

import org.jspecify.annotations.NullMarked;
