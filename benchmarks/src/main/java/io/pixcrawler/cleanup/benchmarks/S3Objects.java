// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The objects of a benchmark, 100 bytes each, evenly of all jobs: {@code --endpoint URL [--bucket B] [--prefix P] --objects N [--jobs N]}
 * makes them, {@code --objects 0} counts those that are there; {@code --keys FILE} writes their keys to a file, a line each, and sends nothing.
 */
public final class S3Objects {

    private static final int WRITERS = 8;

    private S3Objects() {}

    /** Makes, or counts. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Set<String> allowed = new HashSet<>(S3Connection.ARGUMENTS);
        allowed.addAll(Set.of("--objects", "--jobs", "--keys"));
        Arguments arguments = new Arguments(args, allowed);
        S3Connection connection = S3Connection.of(arguments);
        int objects = arguments.number("--objects", 0);
        int jobs = arguments.number("--jobs", 100);
        String keys = arguments.text("--keys", "");
        if (!keys.isEmpty()) {
            Files.write(
                    Path.of(keys),
                    IntStream.range(0, objects)
                            .mapToObj(n -> key(connection, n, jobs))
                            .toList());
            return;
        }
        try (S3Client client = connection.client()) {
            if (objects > 0) {
                make(client, connection, objects, jobs);
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

    private static String key(S3Connection connection, int n, int jobs) {
        return connection.prefix() + "job_" + (n % jobs + 1) + "/chunk_" + n / 1000 + "_img" + n + ".jpg";
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
                        String key = key(connection, n, jobs);
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
