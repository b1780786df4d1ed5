// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring.boot3;

import io.pixcrawler.cleanup.spring.CleanupHealthReport;
import io.pixcrawler.cleanup.spring.CleanupHealthSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Says what {@link CleanupHealthReport} says. */
final class CleanupHealthIndicator extends AbstractHealthIndicator {

    private final CleanupHealthSource source;

    CleanupHealthIndicator(CleanupHealthSource source) {
        super("the health of the temp storage cleanup could not be found out");
        this.source = source;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        CleanupHealthReport report = source.report();
        builder.status(report.status()).withDetails(report.details());
    }
}
