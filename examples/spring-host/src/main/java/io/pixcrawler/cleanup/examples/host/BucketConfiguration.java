// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client of the bucket, which the cleanup and the crawl share. */
@Configuration(proxyBeanMethods = false)
@Profile("s3")
class BucketConfiguration {

    @Bean
    S3Client bucketClient(BucketProperties properties) {
        S3ClientBuilder client = S3Client.builder().region(Region.of(properties.region()));
        if (properties.endpoint() != null) {
            // Few of the other servers have a name for each bucket.
            client.endpointOverride(properties.endpoint()).forcePathStyle(true);
        }
        if (properties.accessKey() != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(properties.accessKey(), properties.secretKey())));
        }
        return client.build();
    }
}
