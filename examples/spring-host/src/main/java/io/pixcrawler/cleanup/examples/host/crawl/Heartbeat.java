// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.pixcrawler.cleanup.spring.JobEndedEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs of life of the jobs that work here, so that no living job is unchanged for long; and an end for those of instances that give none any more.
 *
 * <p>An instance that cannot give its own for half of that time stops to write before anybody else ends its jobs.
 */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final CrawlJobs crawl;
    private final JobTable jobs;
    private final CrawlProperties properties;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Pulse pulse;

    Heartbeat(
            CrawlJobs crawl,
            JobTable jobs,
            CrawlProperties properties,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Pulse pulse) {
        this.crawl = crawl;
        this.jobs = jobs;
        this.properties = properties;
        this.transaction = transaction;
        this.events = events;
        this.pulse = pulse;
    }

    /** Once at the start, and then at every beat. */
    @Scheduled(fixedDelayString = "${host.crawl.heartbeat:10s}")
    void beat() {
        try {
            live();
            endOfTheDead();
        } catch (DataAccessException e) {
            LOG.warn("no heartbeat: the job table cannot be reached", e);
            if (pulse.isLost()) {
                crawl.running().values().forEach(RunningJob::abandon);
            }
        }
    }

    private void live() {
        long began = pulse.now();
        Map<Long, RunningJob> running = crawl.running();
        if (pulse.isLost()) {
            // As long as this process may have been asleep, somebody else may have ended them.
            running.values().forEach(RunningJob::abandon);
        }
        Set<Long> here = Set.copyOf(running.keySet());
        Set<Long> ours = new HashSet<>(jobs.touch(here));
        jobs.toBeCancelled().stream().map(running::get).forEach(job -> {
            if (job != null) {
                job.cancel();
            }
        });
        here.stream().filter(id -> !ours.contains(id)).map(running::get).forEach(job -> {
            if (job != null) {
                job.abandon();
            }
        });
        pulse.felt(began);
    }

    private void endOfTheDead() {
        for (long id : jobs.silent(properties.deadAfter())) {
            transaction.executeWithoutResult(status -> {
                if (jobs.endSilent(id, properties.deadAfter())) {
                    LOG.info("job {}: no sign of life for {}, so it has failed", id, properties.deadAfter());
                    events.publishEvent(JobEndedEvent.of(Long.toString(id)));
                }
            });
        }
    }
}
