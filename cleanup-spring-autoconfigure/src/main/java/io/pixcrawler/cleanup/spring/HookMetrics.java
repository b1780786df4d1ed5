// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pixcrawler.cleanup.CleanupHooks;

/**
 * The meters of {@link CleanupMetrics} that show the hooks.
 *
 * @param hooks the application's
 */
record HookMetrics(CleanupHooks hooks) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("temp.storage.cleanup.hooks.pending", hooks, CleanupHooks::pending)
                .description("Hook calls that wait or run")
                .register(registry);
        FunctionCounter.builder("temp.storage.cleanup.hooks.dropped", hooks, CleanupHooks::dropped)
                .description("Hook calls that were dropped; full passes find those files later")
                .register(registry);
    }
}
