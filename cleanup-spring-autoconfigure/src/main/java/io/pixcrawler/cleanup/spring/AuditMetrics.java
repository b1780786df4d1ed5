// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pixcrawler.cleanup.audit.JsonAuditFile;

/**
 * The meters of {@link CleanupMetrics} that show the audit file.
 *
 * @param file the application's
 */
record AuditMetrics(JsonAuditFile file) implements MeterBinder {

    private static final String RECORDS = "records";

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("temp.storage.cleanup.audit.held", file, JsonAuditFile::held)
                .description("Records that wait for the audit file")
                .baseUnit(RECORDS)
                .register(registry);
        FunctionCounter.builder("temp.storage.cleanup.audit.dropped", file, JsonAuditFile::dropped)
                .description("Records that never came into the audit file")
                .baseUnit(RECORDS)
                .register(registry);
    }
}
