// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
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
        moment.perform(() -> handOver(event.getPayload()));
    }

    private void handOver(ChunkCompletedEvent event) {
        event.completedFiles()
                .ifPresentOrElse(
                        files -> hooks.chunkCompleted(event.chunk(), files), () -> hooks.chunkCompleted(event.chunk()));
    }

    /** Only the publisher's thread knows the transaction. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
