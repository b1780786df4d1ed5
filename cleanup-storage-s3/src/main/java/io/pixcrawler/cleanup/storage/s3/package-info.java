// SPDX-License-Identifier: Apache-2.0
/**
 * Temp files as objects of an S3 bucket, or of a store that speaks like one.
 *
 * <p>Start at {@link io.pixcrawler.cleanup.storage.s3.S3StorageProvider}. The host hands in the client; this package knows no credential,
 * region or endpoint.
 */
@NullMarked
package io.pixcrawler.cleanup.storage.s3;

import org.jspecify.annotations.NullMarked;
