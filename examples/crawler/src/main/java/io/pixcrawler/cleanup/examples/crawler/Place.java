// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import io.pixcrawler.cleanup.storage.s3.S3StorageProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Where the user's temp files lie. */
sealed interface Place {

    /** The options that name a bucket. */
    List<String> BUCKET_OPTIONS = List.of("--bucket", "--prefix", "--endpoint", "--quota-gb");

    /**
     * A storage that is ready for use, and is closed with this.
     *
     * @param storage the storage
     * @param lock keeps other processes away, where there is such a thing
     * @param client what the storage works with and does not close
     */
    record Opened(
            StorageProvider storage,
            Optional<RunLock> lock,
            @Nullable AutoCloseable client) implements AutoCloseable {

        /**
         * Tries what a run that removes will need, where that is not plain; a bucket's permissions are not.
         *
         * @throws UsageException naming what is missing
         */
        void verify() {
            if (storage instanceof S3StorageProvider s3) {
                try {
                    s3.verify();
                } catch (StorageException e) {
                    throw new UsageException(String.valueOf(e.getMessage()));
                }
            }
        }

        @Override
        public void close() {
            storage.close();
            if (client != null) {
                try {
                    client.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** @throws IllegalArgumentException if it may not be used */
    Opened open();

    /** As titles show it. */
    String name();

    /** The key of what the user names by its key or by its whole path: above the root, no segment names an owner. */
    default String keyOf(String path) {
        String above = name().endsWith("/") ? name() : name() + "/";
        return path.startsWith(above) ? path.substring(above.length()) : path;
    }

    /**
     * A directory.
     *
     * @param root the directory
     * @param dedicated see {@code LocalStorageProvider}
     */
    record Directory(Path root, boolean dedicated) implements Place {

        @Override
        public Opened open() {
            LocalStorageProvider.Builder builder = LocalStorageProvider.builder(root);
            LocalStorageProvider storage = dedicated ? builder.dedicatedRoot().build() : builder.build();
            return new Opened(storage, Optional.of(storage.runLock()), null);
        }

        @Override
        public String name() {
            return root.toString();
        }
    }

    /**
     * A part of an S3 bucket. Credentials and region are those that the AWS SDK finds by itself.
     *
     * @param bucket the bucket
     * @param prefix what the keys of the temp files begin with
     * @param endpoint the server, where it is not AWS; null if it is
     * @param quotaGb what the bucket may hold, for emergencies; null if nobody says
     */
    record Bucket(
            String bucket,
            String prefix,
            @Nullable URI endpoint,
            @Nullable Long quotaGb) implements Place {

        private static final long GB = 1_000_000_000;

        @Override
        public Opened open() {
            S3Client client = endpoint == null ? S3Client.create() : S3Servers.clientOf(endpoint);
            try {
                S3StorageProvider.Builder builder = S3StorageProvider.builder(client, bucket, prefix);
                if (quotaGb != null) {
                    builder.quota(quotaGb * GB);
                }
                return new Opened(builder.build(), Optional.empty(), client);
            } catch (RuntimeException e) {
                client.close();
                throw e;
            }
        }

        @Override
        public String name() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /** @throws UsageException if the options name no place, or two */
    static Place in(Options options) {
        if (!options.has("--bucket")) {
            options.refuse("is for a bucket, --bucket", BUCKET_OPTIONS);
            return new Directory(
                    options.path("--root", "the directory that holds the temp files, or --bucket and --prefix"),
                    options.has("--dedicated-root"));
        }
        options.refuse("means nothing with --bucket", List.of("--root", "--dedicated-root"));
        return new Bucket(
                options.required("--bucket", "the bucket that holds the temp files"),
                options.required("--prefix", "what the keys of the temp files begin with, and of nothing else"),
                options.has("--endpoint") ? endpointIn(options) : null,
                options.has("--quota-gb") ? quotaIn(options) : null);
    }

    private static URI endpointIn(Options options) {
        String text = options.required("--endpoint", "the address of the server");
        if (!text.matches("https?://[^/]+/?")) {
            throw new UsageException("--endpoint \"" + text + "\" is not allowed: http://HOST:PORT or https://HOST is");
        }
        return URI.create(text);
    }

    private static long quotaIn(Options options) {
        String text = options.required("--quota-gb", "what the bucket may hold");
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new UsageException("--quota-gb \"" + text + "\" is not allowed: 1 to 9999999 is");
        }
        return Long.parseLong(text);
    }
}
