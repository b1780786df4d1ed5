// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Temp files as objects, which are there as a whole or not at all.
 *
 * @param prefix as the cleanup has it, with {@code /} at its end
 */
record BucketFiles(S3Client client, String bucket, String prefix) implements TempFiles {

    @Override
    public void write(String key, InputStream content, long size) throws IOException {
        // In memory, so that the client can try again.
        byte[] whole = content.readNBytes(Math.toIntExact(size));
        if (whole.length != size) {
            throw new EOFException(key + " ended after " + whole.length + " of " + size + " bytes");
        }
        try {
            client.putObject(request -> request.bucket(bucket).key(prefix + key), RequestBody.fromBytes(whole));
        } catch (SdkException e) {
            throw new IOException(key + " could not be put into " + bucket, e);
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(prefix + key));
        } catch (SdkException e) {
            throw new IOException(key + " could not be read from " + bucket, e);
        }
    }
}
