// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Actuator says of the cleanup's health, in words that do not depend on the line of Spring Boot.
 *
 * <table>
 *   <caption>What becomes of the library's own word</caption>
 *   <tr><th>{@link CleanupHealth.Status}</th><th>Actuator's status</th><th>HTTP, and what it does to the application's health</th></tr>
 *   <tr><td>HEALTHY</td><td>UP</td><td>200</td></tr>
 *   <tr><td>HEALTHY, but a part is missing, such as the job look-up</td><td>WARNING</td><td>200; none</td></tr>
 *   <tr><td>WARNING</td><td>WARNING</td><td>200; none</td></tr>
 *   <tr><td>CRITICAL</td><td>CRITICAL</td><td>200; none</td></tr>
 *   <tr><td>UNHEALTHY</td><td>DOWN</td><td>503; the application is DOWN</td></tr>
 * </table>
 *
 * <p>WARNING and CRITICAL are statuses of our own. Spring Boot neither maps them to an error nor counts them when it sums up the components, so that a
 * disk which fills does not make an orchestrator take away, or kill, the one process that could empty it; OUT_OF_SERVICE would, for it is a 503. Who wants that
 * names them in {@code management.endpoint.health.status.order} and {@code .http-mapping}.
 *
 * @param status the code of the status
 * @param details what is known, by name; texts, numbers, and lists and maps of them
 */
public record CleanupHealthReport(String status, Map<String, Object> details) {

    private static final String UP = "UP";

    /** Takes the details as they are; nobody changes them. */
    public CleanupHealthReport {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details)); // in this order, in which people read them
    }

    static CleanupHealthReport of(CleanupHealth health, List<String> missing, Optional<CleanupStats> lastRun) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("health", health.status().name());
        putUnlessEmpty(details, "reasons", health.reasons());
        putUnlessEmpty(details, "missing", missing);
        putUnlessEmpty(details, "limitations", health.limitations());
        putUsage(details, health.usage());
        details.put("errorRate", health.errorRate());
        lastRun.ifPresent(stats -> details.put("lastRun", run(stats)));
        details.put("checkedAt", health.checkedAt().toString());
        return new CleanupHealthReport(status(health.status(), missing), details);
    }

    private static String status(CleanupHealth.Status status, List<String> missing) {
        return switch (status) {
            case HEALTHY -> missing.isEmpty() ? UP : CleanupHealth.Status.WARNING.name();
            case WARNING, CRITICAL -> status.name();
            case UNHEALTHY -> "DOWN";
        };
    }

    private static void putUnlessEmpty(Map<String, Object> details, String name, List<String> sentences) {
        if (!sentences.isEmpty()) {
            details.put(name, sentences);
        }
    }

    /** What is not known, and why, is among the limitations. */
    private static void putUsage(Map<String, Object> details, StorageUsage usage) {
        if (usage instanceof StorageUsage.Known known) {
            details.put("usedPercent", known.usedPercent());
            details.put("usedBytes", known.usedBytes());
            details.put("usableBytes", known.usableBytes());
            details.put("totalBytes", known.totalBytes());
        }
    }

    private static Map<String, Object> run(CleanupStats stats) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("run", stats.runId().value());
        run.put("trigger", stats.trigger().name());
        run.put("outcome", stats.outcome().name());
        run.put("dryRun", stats.dryRun());
        run.put("endedAt", stats.endedAt().toString());
        run.put("deleted", stats.files().deleted());
        run.put("failed", stats.files().failed());
        run.put("bytesFreed", stats.bytesFreed());
        run.put("errors", stats.errors());
        return Collections.unmodifiableMap(run);
    }
}
