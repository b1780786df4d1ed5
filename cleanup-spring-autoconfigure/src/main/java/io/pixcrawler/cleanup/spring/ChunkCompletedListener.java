// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
import java.time.Instant;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Hands completed chunks to the hooks. */
final class ChunkCompletedListener implements ApplicationListener<PayloadApplicationEvent<ChunkCompletedEvent>> {

    private final CleanupHooks hooks;
    private final EventMoment moment;

    ChunkCompletedListener(CleanupHooks hooks, EventMoment moment) {
        this.hooks = hooks;
        this.moment = moment;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<ChunkCompletedEvent> event) {
        // What is written between the publication and the commit is no part of the statement.
        CleanupHooks since = hooks.raisedAt(Instant.ofEpochMilli(event.getTimestamp()));
        moment.perform(() -> handOver(event.getPayload(), since));
    }

    private static void handOver(ChunkCompletedEvent event, CleanupHooks since) {
        event.completedFiles()
                .ifPresentOrElse(
                        files -> since.chunkCompleted(event.chunk(), files), () -> since.chunkCompleted(event.chunk()));
    }

    /** Only the publisher's thread knows the transaction. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
