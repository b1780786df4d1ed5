// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What happens by itself. Work is put into the queue like anybody else's, so that limits, retries and records are the same. */
@Component
class Timetable {

    /** Who asks. */
    static final String SCHEDULE = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final TaskQueue queue;
    private final TaskTable table;
    private final UsageSamples samples;
    private final TempStorageCleanupService service;
    private final TaskProperties properties;
    private final Clock clock;

    Timetable(
            TaskQueue queue,
            TaskTable table,
            UsageSamples samples,
            TempStorageCleanupService service,
            TaskProperties properties,
            Clock clock) {
        this.queue = queue;
        this.table = table;
        this.samples = samples;
        this.service = service;
        this.properties = properties;
        this.clock = clock;
    }

    void scheduled() {
        queue.submitUnlessUnderWay(TaskRequest.scheduled(SCHEDULE));
    }

    void orphaned() {
        queue.submitUnlessUnderWay(TaskRequest.orphaned(SCHEDULE, null));
    }

    /** Makes a task only of an emergency, and not of each look. */
    void emergency() {
        if (service.storageStats().cleanupNeeded()) {
            queue.submitUnlessUnderWay(TaskRequest.emergency(SCHEDULE));
        }
    }

    void usage() {
        samples.add(service.storageStats().usage());
    }

    void tidying() {
        int gone = table.removeOlder(properties.retention(), clock.instant());
        samples.removeOlder(properties.retention());
        LOG.info("{} tasks were over for {} and are forgotten", gone, properties.retention());
    }
}
