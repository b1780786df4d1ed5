// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a provider under test is made of.
 *
 * @param client with which it works; not closed by it
 * @param bucket of this test alone
 * @param prefix ends with {@code /}; beside it lies what must never be touched
 */
record TestRoot(S3Client client, String bucket, String prefix) {}
