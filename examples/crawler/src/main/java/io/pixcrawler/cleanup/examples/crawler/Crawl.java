// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The crawler: workers fetch the images of a chunk into temp files, hand complete chunks over to the data set, and have the chunk's temp files
 * cleaned up at once.
 */
final class Crawl {

    private static final int WORKERS = 4;
    private static final int SECONDS_TO_END = 10;
    private static final String HALF_WRITTEN = ".part";

    private final ImageServer server;
    private final TempFiles files;
    private final Path dataset;
    private final JobTable jobs;
    private final Cleaner cleaner;
    private final Console console;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger imagesSaved = new AtomicInteger();

    Crawl(ImageServer server, TempFiles files, Path dataset, JobTable jobs, Cleaner cleaner, Console console) {
        this.server = server;
        this.files = files;
        this.dataset = dataset;
        this.jobs = jobs;
        this.cleaner = cleaner;
        this.console = console;
    }

    /** Works through the chunks and returns when every worker has ended. */
    void run(List<Chunk> chunks) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> downloads = new ArrayList<>();
            for (Chunk chunk : chunks) {
                jobs.put(chunk.id().job(), JobStatus.ACTIVE);
            }
            for (Chunk chunk : chunks) {
                downloads.add(workers.submit(() -> {
                    work(chunk);
                    return null;
                }));
            }
            for (Future<?> download : downloads) {
                await(download);
            }
        } finally {
            end(workers);
        }
    }

    /** Nobody writes any more when this returns, also where another worker's failure ended the crawl. */
    private void end(ExecutorService workers) throws InterruptedException {
        workers.shutdownNow();
        if (!workers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            console.err().println("crawler: a worker has not ended after " + SECONDS_TO_END + " s");
        }
    }

    private static void await(Future<?> download) throws IOException, InterruptedException {
        try {
            download.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IOException(e.getCause());
        }
    }

    /** How many images lie in the data set. */
    int imagesSaved() {
        return imagesSaved.get();
    }

    private void work(Chunk chunk) throws IOException, InterruptedException {
        try {
            download(chunk);
        } catch (IOException e) {
            // No retry follows here; a crawler that will try again leaves the job active.
            jobs.put(chunk.id().job(), JobStatus.FAILED);
            console.out()
                    .printf(
                            "    %s   broke off (%s): job %s has failed%n",
                            chunk.title(), e.getMessage(), chunk.id().job());
            return;
        }
        if (chunk.course() == Chunk.Course.GOES_ON) {
            console.out().printf("    %s   is still at work%n", chunk.title());
            return;
        }
        save(chunk);
        Cleaning cleaning =
                cleaner.clean(operations -> operations.cleanupAfterChunkCompletion(chunk.id(), chunk.completedFiles()));
        console.out()
                .printf(
                        "    %s   complete: %d images saved, then %s gone, %s%n",
                        chunk.title(),
                        chunk.images().size(),
                        Words.files(cleaning.done().files().deleted()),
                        Words.bytes(cleaning.done().bytesFreed()));
    }

    private void download(Chunk chunk) throws IOException, InterruptedException {
        StringBuilder journal = new StringBuilder();
        for (String image : chunk.images()) {
            files.write(chunk.journalKey(), journal.toString().getBytes(StandardCharsets.UTF_8));
            Files.createDirectories(files.path(chunk.key(image)).getParent());
            fetch(image, chunk.key(image));
            journal.append(image).append('\n');
        }
    }

    /** Under another name until it is all there. */
    private void fetch(String image, String key) throws IOException, InterruptedException {
        String half = key + HALF_WRITTEN;
        HttpRequest request = HttpRequest.newBuilder(server.uri(image)).build();
        try {
            client.send(request, HttpResponse.BodyHandlers.ofFile(files.path(half)));
        } finally {
            if (Files.exists(files.path(half))) {
                files.written(half);
            }
        }
        files.rename(half, key);
    }

    private void save(Chunk chunk) throws IOException {
        for (String image : chunk.images()) {
            Files.copy(files.path(chunk.key(image)), dataset.resolve(image));
            imagesSaved.incrementAndGet();
        }
    }
}
