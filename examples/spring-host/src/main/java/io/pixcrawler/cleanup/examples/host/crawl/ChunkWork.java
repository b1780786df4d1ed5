// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import io.pixcrawler.cleanup.spring.ChunkCompletedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What a worker does with a chunk: it fetches the images, delivers them, and says that their temp files are done. */
final class ChunkWork {

    private final Map<Engine, SearchEngine> engines;
    private final Download download;
    private final TempFiles files;
    private final ResultStore results;
    private final JobTable jobs;
    private final TempFileNaming naming;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Supplier<Duration> step;

    /** @param step how far the time on a file may lie behind */
    ChunkWork(
            Map<Engine, SearchEngine> engines,
            Download download,
            TempFiles files,
            ResultStore results,
            JobTable jobs,
            TempFileNaming naming,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Supplier<Duration> step) {
        this.engines = engines;
        this.download = download;
        this.files = files;
        this.results = results;
        this.jobs = jobs;
        this.naming = naming;
        this.transaction = transaction;
        this.events = events;
        this.step = step;
    }

    /** Returns early where the job is stopped meanwhile. */
    void perform(RunningJob job, Chunk chunk) throws IOException, InterruptedException {
        String directory = chunk.directory(job.id());
        List<String> names = fetch(job, chunk, directory);
        for (String name : names) {
            try (InputStream content = files.read(directory + "/" + name)) {
                results.take(job.id(), name, content);
            }
        }
        // What was written within the step of the store's time stamps may be newer than the word that it is done, and
        // would stay until a full pass.
        TimeUnit.NANOSECONDS.sleep(step.get().multipliedBy(2).toNanos());
        if (!job.isStopped()) {
            delivered(job, directory);
        }
    }

    private List<String> fetch(RunningJob job, Chunk chunk, String directory) throws IOException {
        List<String> names = new ArrayList<>();
        SearchEngine engine = Optional.ofNullable(engines.get(chunk.engine()))
                .orElseThrow(() -> new IOException(
                        "nobody has said where " + chunk.engine().text() + " is"));
        for (URI image : engine.images(job.keyword(), chunk.from(), chunk.count())) {
            if (job.isStopped()) {
                return List.of();
            }
            String name = chunk.name(names.size());
            download.fetch(image, directory + "/" + name);
            names.add(name);
        }
        return names;
    }

    /** From here on the chunk's temp files may go: no worker writes any more, and what they hold is elsewhere. */
    private void delivered(RunningJob job, String directory) {
        transaction.executeWithoutResult(status -> {
            if (jobs.chunkDone(job.id())) {
                events.publishEvent(ChunkCompletedEvent.ofAllFiles(chunkOf(directory)));
            } else {
                job.abandon();
            }
        });
    }

    /** Which chunk works in this directory, as its name says: the same answer as the cleanup's. */
    private ChunkId chunkOf(String directory) {
        Ownership ownership = naming.ownersOf(directory);
        List<Owner> owners = ownership.owners();
        if (owners.size() != 1 || owners.get(0).chunk() == null) {
            throw new IllegalStateException(directory + " is no directory of one chunk: " + ownership);
        }
        return new ChunkId(owners.get(0).job(), owners.get(0).chunk());
    }
}
