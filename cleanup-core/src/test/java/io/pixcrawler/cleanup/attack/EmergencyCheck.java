// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What holds for an emergency beside what each file asks for: where it stops, and in which order it goes. */
final class EmergencyCheck {

    private final World world;
    private final CleanupSettings settings;
    private final Model model;
    private final Map<String, Stamp> before;
    private final Set<String> gone;
    private final StorageUsage.Known began;
    private final BiConsumer<Boolean, String> require;

    EmergencyCheck(
            World world,
            Model model,
            Map<String, Stamp> before,
            Set<String> gone,
            StorageUsage began,
            BiConsumer<Boolean, String> require) {
        this.world = world;
        this.settings = world.settings;
        this.model = model;
        this.before = before;
        this.gone = gone;
        this.began = began instanceof StorageUsage.Known known ? known : world.usageOf(0);
        this.require = require;
    }

    static boolean begins(CleanupSettings settings, StorageUsage.Known usage) {
        return isFull(settings, usage) || isLow(settings, usage);
    }

    private static boolean isFull(CleanupSettings settings, StorageUsage.Known usage) {
        return usage.usedPercent() >= settings.emergency().threshold();
    }

    private static boolean isLow(CleanupSettings settings, StorageUsage.Known usage) {
        return usage.usableBytes() < floor(settings, usage);
    }

    private static long floor(CleanupSettings settings, StorageUsage.Known usage) {
        return (long) Math.min(settings.emergency().minFreeSpaceGb() * 1e9, usage.totalBytes() / 10.0);
    }

    /** Whether the condition that began it is met by this usage, taken so far toward the target (0: the condition, 1: the target). */
    private boolean isAbove(long used, double way) {
        StorageUsage.Known usage = world.usageOf(used);
        double percent =
                settings.emergency().threshold() - way * settings.emergency().targetOffset();
        long floor = floor(settings, began);
        return (isFull(settings, began) && (way == 0 ? usage.usedPercent() >= percent : usage.usedPercent() > percent))
                || (isLow(settings, began) && usage.usableBytes() < floor + (long) (way * floor));
    }

    void check(boolean calm, long nanosBefore) {
        long ofActive =
                gone.stream().filter(key -> tier(key).equals(Optional.of(4))).count();
        boolean cooling = world.inVainAtNanos
                .map(then ->
                        nanosBefore - then < settings.emergency().cooldown().toNanos())
                .orElse(false);
        require.accept(!(cooling && ofActive > 0), "files of active jobs went soon after files went for nothing");
        if (calm) {
            checkEnd(Optional.empty(), 1);
            if (ofActive > 0) {
                require.accept(
                        isAbove(bytes(Optional.of(4)) + world.usedBytes(), 0), "active jobs' files went without need");
                checkEnd(Optional.of(4), 0.5);
            }
            checkOrder();
        } else if (began.equals(world.usage())) {
            long largest = largest(Optional.empty());
            long missing = 0;
            while (missing < began.usedBytes() && isAbove(began.usedBytes() - missing, 1)) {
                missing++;
            }
            require.accept(bytes(Optional.empty()) <= 2 * (missing + largest), "too much went for nothing");
        }
    }

    /**
     * Whether what a dry run showed is what went, but for the last step of ages: there both take files in the order of the listing, which a file
     * that went moves from one batch to another, until their bytes are enough.
     */
    boolean isProjection(Set<String> shown) {
        Set<String> onlyShown = without(shown, gone);
        Set<String> onlyGone = without(gone, shown);
        boolean sameStep = onlyShown.stream()
                .allMatch(one -> onlyGone.stream()
                        .allMatch(other -> tier(one).equals(tier(other)) && isAbout(age(one), age(other))));
        long largest = Math.max(largest(shown, Optional.empty()), largest(gone, Optional.empty()));
        long difference = Math.abs(bytes(shown, Optional.empty()) - bytes(gone, Optional.empty()));
        return sameStep && difference < Math.max(1, largest);
    }

    private static Set<String> without(Set<String> keys, Set<String> others) {
        return keys.stream().filter(key -> !others.contains(key)).collect(Collectors.toSet());
    }

    private Optional<Integer> tier(String key) {
        Stamp stamp = before.get(key);
        Instant newest = stamp.newest(settings.files().ageSignals() == io.pixcrawler.cleanup.AgeSignals.MODIFIED);
        return model.tier(stamp.file(), newest);
    }

    private long bytes(Optional<Integer> tier) {
        return bytes(gone, tier);
    }

    private long bytes(Set<String> keys, Optional<Integer> tier) {
        return keys.stream()
                .filter(key -> tier.isEmpty() || tier.equals(tier(key)))
                .mapToLong(key -> before.get(key).sizeBytes())
                .sum();
    }

    private long largest(Optional<Integer> tier) {
        return largest(gone, tier);
    }

    private long largest(Set<String> keys, Optional<Integer> tier) {
        return keys.stream()
                .filter(key -> tier.isEmpty() || tier.equals(tier(key)))
                .mapToLong(key -> before.get(key).sizeBytes())
                .max()
                .orElse(0);
    }

    private double age(String key) {
        return Duration.between(before.get(key).modified(), model.now()).toSeconds();
    }

    /** Beyond the step of ages within which no order holds. */
    private static boolean isClearlyOlder(double age, double other) {
        return age >= other * 1.1 + 2;
    }

    private static boolean isAbout(double age, double other) {
        return !isClearlyOlder(age, other) && !isClearlyOlder(other, age);
    }

    /** Without the largest file that went the target was not reached. */
    private void checkEnd(Optional<Integer> tier, double way) {
        long largest = largest(tier);
        require.accept(largest == 0 || isAbove(world.usedBytes() + largest, way), "more went than had to");
    }

    /** Nothing goes while a file of an earlier tier, or a clearly older one, stays that may go; nor does it stop too early. */
    private void checkOrder() {
        for (Stamp stamp : before.values()) {
            String key = stamp.file().key();
            Optional<Integer> tier = tier(key);
            if (gone.contains(key)
                    || !stamp.modified().equals(stamp.changed())
                    || !model.mayGo(stamp, new Trigger.Emergency())) {
                continue;
            }
            int mine = tier.orElseThrow();
            require.accept(mine == 4 || !isAbove(world.usedBytes(), 1), "\"" + key + "\" stays and is needed");
            for (String other : gone) {
                int its = tier(other).orElse(1); // absent, and not surely believed to be
                require.accept(
                        its <= mine,
                        "\"" + other + "\" of tier " + its + " went and \"" + key + "\" of tier " + mine + " stays");
                require.accept(
                        its < mine || !isClearlyOlder(age(key), age(other)),
                        "\"" + other + "\" went and the older \"" + key + "\" stays");
            }
        }
    }
}
