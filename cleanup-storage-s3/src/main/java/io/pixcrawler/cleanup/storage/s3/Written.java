// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import org.jspecify.annotations.Nullable;

/**
 * An index as it stands in the bucket.
 *
 * @param index what it says
 * @param versionId the version that says so; null if the store names none
 */
record Written(Index index, @Nullable String versionId) {}
