// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;

/**
 * How the bucket is reached.
 *
 * @param bucket Which bucket.
 * @param region Where it is.
 * @param endpoint The server, where it is not AWS.
 * @param accessKey Who asks; where it is not set, credentials are found as the AWS tools find them.
 * @param secretKey The secret that belongs to the access key.
 */
@Profile("s3")
@ConfigurationProperties("host.s3")
record BucketProperties(
        String bucket,
        String region,
        @Nullable URI endpoint,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    /** @throws IllegalArgumentException if something is missing */
    BucketProperties {
        if (bucket == null || bucket.isBlank()) {
            throw new IllegalArgumentException("host.s3.bucket is not set: the profile s3 needs a bucket");
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException(
                    "host.s3.access-key and host.s3.secret-key belong together: set both or none");
        }
    }
}
