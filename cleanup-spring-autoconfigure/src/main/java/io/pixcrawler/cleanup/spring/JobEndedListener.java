// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
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
        moment.perform(() -> hooks.jobEnded(event.getPayload().job()));
    }

    /** Only the publisher's thread knows the transaction. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
