// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.testkit.Effort;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM is killed in the middle of every trigger; then a new run takes what is left, and nothing else was lost. */
@Tag("attack")
class KilledRunsTest {

    private static final int FILES = 600;
    private static final long LONGEST_DELAY_MILLIS = 500;

    @TempDir
    private Path base;

    /** How often a trigger was killed, and how often some of its files were gone by then and others were not. */
    private record Kills(int all, int midRun) {
        Kills and(Kills other) {
            return new Kills(all + other.all, midRun + other.midRun);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_32_a_run_that_is_killed_loses_nothing_and_the_next_one_takes_the_rest(boolean quarantine)
            throws Exception {
        assumeTrue(!quarantine || hasQuarantine(), "no quarantine here");
        Map<EveryTrigger, Kills> kills = new EnumMap<>(EveryTrigger.class);
        // At every build each trigger once, by one or the other kind of removal: a JVM is dear.
        int first = quarantine ? 4 : 0;
        int rounds = quarantine ? Effort.of(3, 100) : Effort.of(4, 100);
        for (int round = 0; round < rounds; round++) {
            EveryTrigger trigger = EveryTrigger.values()[(first + round) % EveryTrigger.values().length];
            kills.merge(trigger, round(trigger, round, quarantine), Kills::and);
        }
        Effort.tried(
                quarantine ? "kill-9-of-moves" : "kill-9-of-deletions",
                kills.values().stream().mapToInt(Kills::all).sum() + " kills, "
                        + kills.values().stream().mapToInt(Kills::midRun).sum() + " of them in mid-run, 0 violations; "
                        + kills);
    }

    private boolean hasQuarantine() {
        try (LocalStorageProvider local = LocalStorageProvider.at(base)) {
            return local.quarantine().isPresent();
        }
    }

    private Kills round(EveryTrigger trigger, int round, boolean quarantine) throws Exception {
        Random random = new Random(Effort.seed() + round);
        Tree tree = new Tree(base.resolve("root" + round));
        JobTree planted = JobTree.planted(tree, FILES, random);
        String what = trigger + ", round " + round;
        // An emergency deletes outright.
        boolean moves = quarantine && trigger != EveryTrigger.EMERGENCY;
        Kills kills = new Kills(0, 0);
        do {
            kill(tree.root(), trigger, planted, random, quarantine);
            long gone = planted.gone(trigger);
            kills = kills.and(new Kills(1, gone > 0 && gone < planted.taken(trigger) ? 1 : 0));
            assertThat(planted.violations(Set.of(trigger))).as(what).isEmpty();
            if (moves) {
                assertThat(Restorable.keys(tree.root())).as(what).isEqualTo(planted.goneKeys());
            }
        } while (kills.all < Effort.of(1, 4) && random.nextInt(4) == 0);
        long before = planted.gone(trigger);

        CleanupStats stats = again(tree.root(), trigger, quarantine);

        assertThat(stats.outcome()).as("%s: %s", what, stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.errors()).as("%s: %s", what, stats).isZero();
        assertThat(stats.files().deleted()).as(what).isEqualTo(planted.taken(trigger) - before);
        assertThat(planted.violations(Set.of(trigger))).as(what).isEmpty();
        assertThat(planted.left(Set.of(trigger))).as(what).isEmpty();
        if (moves) {
            assertThat(Restorable.keys(tree.root())).as(what).isEqualTo(planted.goneKeys());
            Restorable.restore(tree.root());
            assertThat(planted.violations(Set.of())).as("%s, restored", what).isEmpty();
            assertThat(Restorable.keys(tree.root())).as(what).isEmpty();
        }
        Tree.clear(tree.root());
        return kills;
    }

    /** After so many removals, or after some time. */
    private static void kill(Path root, EveryTrigger trigger, JobTree planted, Random random, boolean quarantine)
            throws Exception {
        boolean byCount = random.nextInt(3) > 0;
        int tellAt = 1 + random.nextInt((int) Math.max(1, planted.taken(trigger) - planted.gone(trigger)));
        Process child = ChildJvm.here()
                .start(
                        RunToKill.class,
                        root.toString(),
                        trigger.name(),
                        String.valueOf(1 + random.nextInt(4)),
                        String.valueOf(tellAt),
                        String.valueOf(quarantine));
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(RunToKill.STARTED);
            if (byCount) {
                assertThat(said.readLine()).isNotNull();
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(LONGEST_DELAY_MILLIS)));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static CleanupStats again(Path root, EveryTrigger trigger, boolean quarantine) {
        try (LocalStorageProvider local = LocalStorageProvider.at(root);
                TempStorageCleanupService service =
                        RunToKill.service(local, new WatchedStorage(local, trigger, () -> {}), 2, quarantine)) {
            return trigger.run(service);
        }
    }
}
