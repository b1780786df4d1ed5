// SPDX-License-Identifier: Apache-2.0
/**
 * What an implementer of a storage provider, a job look-up or a naming sees: {@code java.*} types and nullness annotations only.
 *
 * <p>Start at {@link io.pixcrawler.cleanup.spi.StorageProvider} or {@link io.pixcrawler.cleanup.spi.JobStateLookup}: each lists its
 * obligations by number, and the contract tests in {@code io.pixcrawler.cleanup.testkit} (a test-jar) carry those numbers in their names.
 */
@NullMarked
package io.pixcrawler.cleanup.spi;

import org.jspecify.annotations.NullMarked;
