// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers how a storage and its cleanup stand, from what is remembered and a usage measured now. Thread safe. */
final class Overview {

    private static final double MANY_ERRORS = 0.5;

    private final Environment environment;
    private final Supplier<CleanupSettings> settings;
    private final Records records;
    private final SharedQuestion<Map<JobStatus, Long>> counts;
    private final SharedQuestion<Boolean> storageCheck;
    private final SharedQuestion<Boolean> jobsCheck;
    private final SharedQuestion<Optional<String>> auditTrouble;
    private Map<JobStatus, Long> jobCounts = Map.of();
    private long jobsCountedAtNanos;
    private boolean jobsCounted;

    Overview(Environment environment, Supplier<CleanupSettings> settings, Records records) {
        this.environment = environment;
        this.settings = settings;
        this.records = records;
        this.counts = new SharedQuestion<>(environment.jobs()::counts);
        this.storageCheck = check(environment.storage()::check);
        this.jobsCheck = check(environment.jobs()::check);
        AuditTrail audit = environment.audit();
        this.auditTrouble = new SharedQuestion<>(() -> audit == null ? Optional.empty() : audit.trouble());
    }

    private static SharedQuestion<Boolean> check(Runnable check) {
        return new SharedQuestion<>(() -> {
            check.run();
            return true;
        });
    }

    StorageStats stats() {
        CleanupSettings now = settings.get();
        StorageUsage usage = records.usage().measure();
        PressureLevel pressure = UsageMonitor.levelOf(usage, now);
        List<UsageSample> samples = records.usage().samples();
        return new StorageStats(
                environment.storage().name(),
                environment.clock().instant(),
                usage,
                pressure,
                now.emergency().threshold(),
                now.monitoring().warningThreshold(),
                pressure == PressureLevel.EMERGENCY,
                records.census().orElse(null),
                jobCounts(now.monitoring().storageCheckInterval()),
                samples,
                UsageForecast.fullAt(samples).orElse(null));
    }

    /** The job store is asked no oftener than the usage is sampled. */
    private synchronized Map<JobStatus, Long> jobCounts(Duration interval) {
        long now = environment.nanos().getAsLong();
        if (!jobsCounted || now - jobsCountedAtNanos >= interval.toNanos()) {
            jobsCounted = true;
            jobsCountedAtNanos = now;
            try {
                jobCounts = Map.copyOf(counts.ask(environment.brief()));
            } catch (Exception e) {
                jobCounts = Map.of();
            }
        }
        return jobCounts;
    }

    CleanupHealth health(CleanupHealth.Check check) {
        List<String> reasons = new ArrayList<>();
        StorageUsage usage = records.usage().measure();
        CleanupHealth.Status status = statusOf(usage, reasons);
        double errorRate = records.log().errorRate();
        if (errorRate >= MANY_ERRORS) {
            reasons.add(Math.round(100 * errorRate) + " % of the last runs had errors or were aborted");
            status = worst(status, CleanupHealth.Status.WARNING);
        }
        Optional<String> audit = auditTrouble();
        if (audit.isPresent()) {
            reasons.add("the audit trail: " + audit.get());
            status = worst(status, CleanupHealth.Status.WARNING);
        }
        int before = reasons.size();
        records.usage().failure().ifPresent(text -> reasons.add("the usage could not be measured: " + text));
        if (check == CleanupHealth.Check.LIVE) {
            probe("the storage", storageCheck, reasons);
            probe("the job look-up", jobsCheck, reasons);
        } else {
            records.storageFailure().ifPresent(text -> reasons.add("the last run was aborted: " + text));
            records.lookupFailure().ifPresent(text -> reasons.add("the job look-up failed in the last run: " + text));
        }
        if (reasons.size() > before) {
            status = CleanupHealth.Status.UNHEALTHY;
        }
        return new CleanupHealth(
                status,
                reasons,
                limitations(usage),
                usage,
                errorRate,
                environment.clock().instant());
    }

    private Optional<String> auditTrouble() {
        if (environment.audit() == null) {
            return Optional.empty();
        }
        try {
            return auditTrouble.ask(environment.brief());
        } catch (Exception e) {
            return Optional.of("it does not say how it is: " + e);
        }
    }

    private List<String> limitations(StorageUsage usage) {
        List<String> limitations = new ArrayList<>(environment.storage().limitations());
        if (usage instanceof StorageUsage.Unknown unknown) {
            limitations.add("the usage is not known, so no emergency can begin: " + unknown.reason());
        }
        return limitations;
    }

    private CleanupHealth.Status statusOf(StorageUsage usage, List<String> reasons) {
        return switch (UsageMonitor.levelOf(usage, settings.get())) {
            case NORMAL -> CleanupHealth.Status.HEALTHY;
            case WARNING -> {
                reasons.add(percent(usage) + "the warning threshold is "
                        + settings.get().monitoring().warningThreshold() + " %");
                yield CleanupHealth.Status.WARNING;
            }
            case EMERGENCY -> {
                reasons.add(percent(usage) + "the emergency threshold is "
                        + settings.get().emergency().threshold() + " % or less than "
                        + settings.get().emergency().minFreeSpaceGb() + " GB free");
                yield CleanupHealth.Status.CRITICAL;
            }
        };
    }

    private static String percent(StorageUsage usage) {
        return usage instanceof StorageUsage.Known known
                ? String.format(
                        Locale.ROOT,
                        "%.1f %% are used and %d bytes are usable; ",
                        known.usedPercent(),
                        known.usableBytes())
                : "";
    }

    private void probe(String what, SharedQuestion<Boolean> check, List<String> reasons) {
        try {
            check.ask(environment.brief());
        } catch (Exception e) {
            reasons.add(what + " fails: " + e);
        }
    }

    private static CleanupHealth.Status worst(CleanupHealth.Status one, CleanupHealth.Status other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
