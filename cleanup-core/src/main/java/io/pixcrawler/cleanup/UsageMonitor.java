// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.EmergencyGoal;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The usage over time, and how it stands to the thresholds. Takes samples when it is asked; nothing here runs by itself. Thread safe. */
final class UsageMonitor {

    /** As many samples are kept: a day of one every 30 seconds. */
    static final int SAMPLES = 2880;

    private static final Logger LOG = LoggerFactory.getLogger(TempStorageCleanupService.class);

    private final Environment environment;
    private final Supplier<CleanupSettings> settings;
    private final SharedQuestion<StorageUsage> usage;
    private final SharedQuestion<StorageUsage> afresh;
    private final Deque<UsageSample> samples = new ArrayDeque<>();
    private PressureLevel level = PressureLevel.NORMAL;
    private @Nullable String failure;

    UsageMonitor(Environment environment, Supplier<CleanupSettings> settings) {
        this.environment = environment;
        this.settings = settings;
        this.usage = new SharedQuestion<>(environment.storage()::usage);
        this.afresh = new SharedQuestion<>(environment.storage()::usageAfresh);
    }

    /** Measures now. Waits a few seconds at most; what goes wrong makes the usage unknown. */
    StorageUsage measure() {
        return measure(usage, environment.brief());
    }

    /** Measures now; a storage that answers and has not measured adds up what it lists, for so long at most. One that hangs is not asked that too. */
    StorageUsage measureAfresh(Duration atMost) {
        StorageUsage answered = measure();
        boolean isFinal = answered instanceof StorageUsage.Measured || failure().isPresent();
        return isFinal ? answered : measure(afresh, environment.patient(atMost));
    }

    private StorageUsage measure(SharedQuestion<StorageUsage> question, Patience patience) {
        StorageUsage measured;
        try {
            measured = question.ask(patience);
        } catch (Exception e) {
            fail(e.toString());
            return new StorageUsage.Unknown(e.toString());
        }
        if (settings.get().monitoring().storageMonitoring()) {
            record(measured);
        } else {
            fail(null);
        }
        return measured;
    }

    /** Whether a deletion gives no space back, or that cannot be found out, which counts as well; logs why. */
    boolean keepsSpace() {
        Optional<String> why;
        try {
            why = environment.patient().ask(environment.storage()::keepsSpace);
        } catch (Exception e) {
            why = Optional.of("whether that gives space back cannot be found out: " + e);
        }
        why.ifPresent(text -> LOG.atWarn()
                .log(
                        "{}: an emergency is needed, and nothing is deleted for its sake: {}",
                        environment.storage().name(),
                        text));
        return why.isPresent();
    }

    private synchronized void fail(@Nullable String text) {
        failure = text;
    }

    /** How measuring failed last, if it did. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Takes in what was measured, as a sample if the last one is old enough. */
    void record(StorageUsage usage) {
        fail(null);
        if (usage instanceof StorageUsage.Known known) {
            addSample(known);
            judge(known);
        }
    }

    private synchronized void addSample(StorageUsage.Known usage) {
        Instant now = environment.clock().instant();
        UsageSample last = samples.peekLast();
        if (last == null || isDue(last, now)) {
            samples.addLast(new UsageSample(now, usage));
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
        }
    }

    private boolean isDue(UsageSample last, Instant now) {
        return Duration.between(last.takenAt(), now)
                        .abs()
                        .compareTo(settings.get().monitoring().storageCheckInterval())
                >= 0;
    }

    /** The samples, oldest first. */
    synchronized List<UsageSample> samples() {
        return List.copyOf(samples);
    }

    static PressureLevel levelOf(StorageUsage usage, CleanupSettings settings) {
        if (!(usage instanceof StorageUsage.Known known)) {
            return PressureLevel.NORMAL;
        }
        EmergencySettings emergency = settings.emergency();
        boolean full = EmergencyGoal.begunBy(
                        known, emergency.threshold(), emergency.targetOffset(), emergency.minFreeSpaceGb())
                .isPresent();
        if (full) {
            return PressureLevel.EMERGENCY;
        }
        return known.usedPercent() >= settings.monitoring().warningThreshold()
                ? PressureLevel.WARNING
                : PressureLevel.NORMAL;
    }

    private void judge(StorageUsage.Known usage) {
        PressureLevel now = levelOf(usage, settings.get());
        PressureLevel before;
        synchronized (this) {
            before = level;
            level = now;
        }
        if (now == before) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "%s: pressure %s after %s, %.1f %% used, %d bytes usable",
                environment.storage().name(),
                now,
                before,
                usage.usedPercent(),
                usage.usableBytes());
        Logging.write(() -> LOG.atLevel(now == PressureLevel.NORMAL ? Level.INFO : Level.WARN)
                .log("{}", text));
        try {
            environment.brief().ask(() -> {
                environment.listener().pressureChanged(before, now, usage);
                return true;
            });
        } catch (Exception e) {
            Logging.write(() -> LOG.atWarn().setCause(e).log("the listener failed when it was told of the pressure"));
        }
    }
}
