// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A real S3 server on loopback, which lives as long as the JVM. What is in it is told apart by buckets. */
interface S3Server {

    /** Makes the names of the buckets differ. */
    AtomicInteger BUCKETS = new AtomicInteger();

    /** Where it listens. */
    URI endpoint();

    /** Whom it lets in. */
    default AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create("test", "testsecret");
    }

    /** Whether it understands the checksums that the SDK adds to each upload by itself. */
    default boolean understandsDefaultChecksums() {
        return true;
    }

    /** Whether it can have an object of this key, and lists it under exactly this key. */
    boolean canHold(String key);

    /** A client with the Apache 5 transport, for what a test wants otherwise; to be closed by the test. */
    default S3ClientBuilder clientBuilder() {
        S3ClientBuilder builder = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(50));
        return understandsDefaultChecksums()
                ? builder
                : builder.serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    /** One client for all tests, which is not closed. */
    S3Client client();

    /** Makes a bucket that no other test has. */
    default String bucket(String name) {
        String bucket = name + "-" + BUCKETS.incrementAndGet();
        client().createBucket(request -> request.bucket(bucket));
        return bucket;
    }

    /** Makes a bucket that keeps old versions. */
    default String versionedBucket(String name) {
        String bucket = bucket(name);
        client().putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return bucket;
    }
}
