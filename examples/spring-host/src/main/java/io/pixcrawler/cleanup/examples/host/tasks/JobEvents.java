// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.spring.ChunkCompletedEvent;
import io.pixcrawler.cleanup.spring.JobEndedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes tasks of the library's events, instead of the library's own listeners: in the transaction that they are published in, so that after its commit no crash can lose one,
 * and after a rollback there is none. {@code temp-storage-cleanup.events.enabled} is off for that.
 */
@Component
class JobEvents {

    private final TaskQueue queue;

    JobEvents(TaskQueue queue) {
        this.queue = queue;
    }

    @EventListener
    void jobEnded(JobEndedEvent event) {
        queue.submit(TaskRequest.crash("job " + event.job(), event.job()));
    }

    @EventListener
    void chunkCompleted(ChunkCompletedEvent event) {
        queue.submit(TaskRequest.chunk("job " + event.chunk().job(), event.chunk(), event.completedFilesOrNull()));
    }
}
