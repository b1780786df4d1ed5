// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.pixcrawler.cleanup.spring.JobEndedEvent;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepts crawl jobs and works on them, with a worker for each engine.
 *
 * <p>What a writer of temp files owes the cleanup is done here: the row of a job is committed before its first file is written; it stays active, with signs of life, as long
 * as any worker may write; and once it has ended it never begins again.
 */
public final class CrawlJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CrawlJobs.class);
    private static final int SECONDS_TO_END = 10;

    private final JobTable jobs;
    private final ChunkWork work;
    private final CrawlProperties properties;
    private final Pulse pulse;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Map<Engine, ExecutorService> workers = new EnumMap<>(Engine.class);
    private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    CrawlJobs(
            JobTable jobs,
            ChunkWork work,
            CrawlProperties properties,
            Pulse pulse,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.work = work;
        this.properties = properties;
        this.pulse = pulse;
        this.transaction = transaction;
        this.events = events;
        for (Engine engine : Engine.values()) {
            workers.put(engine, Executors.newSingleThreadExecutor(task -> new Thread(task, "crawl-" + engine.text())));
        }
    }

    /**
     * Accepts a job; its workers begin when they are free.
     *
     * @throws TooManyJobsException if as many as are allowed have not ended yet, or the application stops
     */
    public CrawlJob start(JobOrder order, String requestedBy) {
        if (stopping) {
            throw new TooManyJobsException("the application stops: no further job is accepted");
        }
        if (running.size() >= properties.mostJobs()) {
            throw new TooManyJobsException(
                    "there are " + properties.mostJobs() + " jobs that have not ended: no more are allowed at a time");
        }
        List<Chunk> chunks = Chunk.of(order, properties.chunkSize());
        long id = jobs.add(order, chunks.size(), requestedBy);
        RunningJob job = new RunningJob(id, order.keyword(), chunks.size(), pulse);
        running.put(id, job);
        for (Chunk chunk : chunks) {
            Objects.requireNonNull(workers.get(chunk.engine())).execute(() -> perform(job, chunk));
        }
        return jobs.find(id).orElseThrow();
    }

    private void perform(RunningJob job, Chunk chunk) {
        boolean done = false;
        try {
            if (!job.isStopped()) {
                if (jobs.begin(job.id())) {
                    work.perform(job, chunk);
                } else {
                    job.abandon();
                }
            }
            done = true;
        } catch (InterruptedException e) {
            job.fail("its worker was interrupted");
        } catch (IOException | RuntimeException e) {
            LOG.info(
                    "job {}: chunk {} of {} broke off",
                    job.id(),
                    chunk.number(),
                    chunk.engine().text(),
                    e);
            job.fail(String.valueOf(e.getMessage()));
        } finally {
            if (!done) {
                // Also of an Error, such as that there is no memory left. What has failed already keeps its reason.
                job.fail("chunk %d of %s broke off"
                        .formatted(chunk.number(), chunk.engine().text()));
            }
            // What interrupts a worker is the end of the application. A database in this process would close its files
            // on a thread that is interrupted.
            Thread.interrupted();
            if (job.chunkEnded()) {
                end(job);
            }
        }
    }

    /** By the last of its workers: nobody writes any more. */
    private void end(RunningJob job) {
        try {
            CrawlStatus outcome = job.outcome();
            if (outcome != null) {
                transaction.executeWithoutResult(status -> end(job.id(), outcome, job.error()));
            }
        } catch (RuntimeException e) {
            LOG.warn("job {}: its end could not be written; as one without a sign of life it will fail", job.id(), e);
        } finally {
            running.remove(job.id());
        }
    }

    private void end(long id, CrawlStatus outcome, @Nullable String error) {
        boolean whole = outcome == CrawlStatus.COMPLETED;
        if (whole && jobs.complete(id)) {
            return;
        }
        if (whole ? jobs.end(id, CrawlStatus.FAILED, "not every chunk was delivered") : jobs.end(id, outcome, error)) {
            events.publishEvent(JobEndedEvent.of(Long.toString(id)));
        }
    }

    /**
     * Has a job cancelled, on whichever instance it is; it has ended when its workers have.
     *
     * @return false if there is no such job, or it has ended
     */
    public boolean cancel(long id) {
        boolean asked = jobs.askToCancel(id);
        RunningJob here = running.get(id);
        if (asked && here != null) {
            here.cancel();
        }
        return asked;
    }

    /** The job with this id. */
    public Optional<CrawlJob> find(long id) {
        return jobs.find(id);
    }

    /** The newest first. */
    public List<CrawlJob> newest(int limit) {
        return jobs.newest(limit);
    }

    /** Those that work here. */
    Map<Long, RunningJob> running() {
        return running;
    }

    /** Ends the workers, and what they are at fails: as soon as the application begins to stop, when the end of a job can still be told. */
    @Override
    @EventListener(ContextClosedEvent.class)
    public void close() {
        stopping = true;
        running.values().forEach(job -> job.fail("the application was stopped"));
        workers.values().forEach(ExecutorService::shutdown);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        try {
            for (ExecutorService worker : workers.values()) {
                if (!worker.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    worker.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            workers.values().forEach(ExecutorService::shutdownNow);
        }
    }
}
