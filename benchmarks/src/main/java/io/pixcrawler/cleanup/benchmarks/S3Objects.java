// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The objects of a benchmark, 100 bytes each, evenly of all jobs: {@code --endpoint URL [--bucket B] [--prefix P] --objects N [--jobs N]}
 * makes them, {@code --objects 0} counts those that are there.
 */
public final class S3Objects {

    private static final int WRITERS = 8;

    private S3Objects() {}

    /** Makes, or counts. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Set<String> allowed = new HashSet<>(S3Connection.ARGUMENTS);
        allowed.addAll(Set.of("--objects", "--jobs"));
        Arguments arguments = new Arguments(args, allowed);
        S3Connection connection = S3Connection.of(arguments);
        int objects = arguments.number("--objects", 0);
        try (S3Client client = connection.client()) {
            if (objects > 0) {
                make(client, connection, objects, arguments.number("--jobs", 100));
            } else {
                System.out.println(client
                        .listObjectsV2Paginator(
                                request -> request.bucket(connection.bucket()).prefix(connection.prefix()))
                        .contents()
                        .stream()
                        .filter(object -> !object.key().startsWith(connection.prefix() + ".cleanup/"))
                        .count());
            }
        }
    }

    private static void make(S3Client client, S3Connection connection, int objects, int jobs)
            throws InterruptedException, ExecutionException {
        try {
            client.createBucket(request -> request.bucket(connection.bucket()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // from the round before
        }
        RequestBody content = RequestBody.fromBytes(new byte[100]);
        AtomicInteger next = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            Future<?>[] done = new Future<?>[WRITERS];
            for (int i = 0; i < WRITERS; i++) {
                done[i] = writers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < objects; n = next.getAndIncrement()) {
                        String key = connection.prefix() + "job_" + (n % jobs + 1) + "/chunk_" + n / 1000 + "_img" + n
                                + ".jpg";
                        client.putObject(
                                request -> request.bucket(connection.bucket()).key(key), content);
                    }
                });
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        } finally {
            writers.shutdown();
        }
    }
}
