// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
import java.time.Instant;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Hands jobs that ended to the hooks. */
final class JobEndedListener implements ApplicationListener<PayloadApplicationEvent<JobEndedEvent>> {

    private final CleanupHooks hooks;
    private final EventMoment moment;

    JobEndedListener(CleanupHooks hooks, EventMoment moment) {
        this.hooks = hooks;
        this.moment = moment;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<JobEndedEvent> event) {
        // What is written between the publication and the commit is no part of the statement.
        CleanupHooks since = hooks.raisedAt(Instant.ofEpochMilli(event.getTimestamp()));
        moment.perform(() -> since.jobEnded(event.getPayload().job()));
    }

    /** Only the publisher's thread knows the transaction. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
