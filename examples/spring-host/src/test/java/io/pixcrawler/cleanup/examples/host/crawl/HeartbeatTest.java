// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** An instance that may be believed to be dead. */
@Timeout(60)
class HeartbeatTest {

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path home;

    private final Pulse pulse = new Pulse(Duration.ofMinutes(2), nanos::get);

    private Heartbeat heartbeat(CrawlScene scene) {
        return new Heartbeat(
                scene.crawl(),
                scene.bean(JobTable.class),
                scene.bean(CrawlProperties.class),
                scene.bean(TransactionTemplate.class),
                event -> {},
                pulse);
    }

    @Test
    void an_instance_that_was_asleep_for_long_writes_no_more_and_leaves_the_end_to_others() {
        try (CrawlScene scene = new CrawlScene(home)) {
            Heartbeat heartbeat = heartbeat(scene);
            RunningJob job = new RunningJob(1, "owls", 1, pulse);
            scene.crawl().running().put(1L, job);

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
            heartbeat.beat();

            assertThat(job.isStopped()).isTrue();
            assertThat(job.outcome()).isNull();
        }
    }

    @Test
    void an_instance_that_cannot_reach_the_table_goes_on_for_half_of_the_time_and_no_longer() {
        try (CrawlScene scene = new CrawlScene(home)) {
            Heartbeat heartbeat = heartbeat(scene);
            RunningJob job = new RunningJob(1, "owls", 1, pulse);
            // First, because the scene's own heartbeat would find that there is no such job.
            scene.database().sql("ALTER TABLE crawl_job RENAME TO elsewhere").update();
            scene.crawl().running().put(1L, job);

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
            heartbeat.beat();
            assertThat(job.isStopped()).isFalse();

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            heartbeat.beat();
            assertThat(job.isStopped()).isTrue();
        }
    }

    /** It hangs in a connection that never answers, say. */
    @Test
    void a_job_stops_by_itself_while_the_heartbeat_hangs() {
        RunningJob job = new RunningJob(1, "owls", 1, pulse);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(job.isStopped()).isFalse();

        nanos.addAndGet(1);
        assertThat(job.isStopped()).isTrue();
        assertThat(job.outcome()).isNull();
    }
}
