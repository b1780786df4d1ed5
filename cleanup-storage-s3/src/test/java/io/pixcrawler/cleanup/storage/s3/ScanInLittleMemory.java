// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A program of its own: scans what is at an endpoint, and prints how many files there were. */
final class ScanInLittleMemory {

    private ScanInLittleMemory() {}

    public static void main(String[] arguments) {
        AtomicLong files = new AtomicLong();
        try (S3Client client = S3Client.builder()
                .endpointOverride(URI.create(arguments[0]))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            S3StorageProvider provider = S3StorageProvider.builder(client, "bucket", "temp")
                    .quota(1_000_000_000)
                    .build();
            provider.scan(Scan.everything(1000).withWorkers(new ThreadedWorkers(4)), batch -> {
                files.addAndGet(batch.files().size());
                return Next.CONTINUE;
            });
            long bytes = ((StorageUsage.Known) provider.usage()).usedBytes();
            System.out.println("files " + files + " bytes " + bytes);
        }
    }
}
