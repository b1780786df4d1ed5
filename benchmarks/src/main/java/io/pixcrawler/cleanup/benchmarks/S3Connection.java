// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the objects of a benchmark lie; credentials come from the environment, as for the tools beside it.
 *
 * @param endpoint the server
 * @param bucket the bucket
 * @param prefix what their keys begin with, {@code /} included
 */
record S3Connection(URI endpoint, String bucket, String prefix) {

    static final Set<String> ARGUMENTS = Set.of("--endpoint", "--bucket", "--prefix");

    static S3Connection of(Arguments arguments) {
        return new S3Connection(
                URI.create(arguments.text("--endpoint")),
                arguments.text("--bucket", "benchmark"),
                arguments.text("--prefix", "temp/"));
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
