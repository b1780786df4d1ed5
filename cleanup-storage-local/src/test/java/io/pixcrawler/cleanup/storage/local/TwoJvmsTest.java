// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.testkit.Effort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two JVMs run every trigger on one storage at the same time. */
@Tag("attack")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TwoJvmsTest {

    private static final int FILES = Effort.of(400, 1500);

    @TempDir
    private Path base;

    /** What both JVMs deleted in one round, and whether both deleted something. */
    private record Shared(long deleted, boolean byBoth) {}

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "false, true", "true, true"})
    void inv_28_two_jvms_at_once_lose_nothing_and_delete_nothing_twice(boolean locked, boolean quarantine)
            throws Exception {
        Random random = new Random(Effort.seed());
        int rounds = Effort.of(1, 3) * EveryTrigger.values().length;
        long deleted = 0;
        int byBoth = 0;
        Process other = ChildJvm.here().start(RunsToOrder.class, String.valueOf(locked), String.valueOf(quarantine));
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
                Writer orders = other.outputWriter(StandardCharsets.UTF_8)) {
            for (int round = 0; round < rounds; round++) {
                EveryTrigger ours = EveryTrigger.values()[round % EveryTrigger.values().length];
                // The same trigger is the hardest case; in the long form each meets others, too.
                EveryTrigger theirs = round < EveryTrigger.values().length
                        ? ours
                        : EveryTrigger.values()[random.nextInt(EveryTrigger.values().length)];
                Tree tree = new Tree(base.resolve("root" + round));
                JobTree planted = JobTree.planted(tree, FILES, random);
                orders.write(theirs + " " + tree.root() + "\n");
                orders.flush();
                assertThat(said.readLine()).isEqualTo(RunToKill.STARTED);
                CleanupStats here = RunsToOrder.run(tree.root(), ours, locked, quarantine);
                String there = said.readLine();
                assertThat(there).as("the other JVM, %s", theirs).startsWith(RunToKill.ENDED);
                Shared shared = shared(planted, EnumSet.of(ours, theirs), here, there);
                deleted += shared.deleted();
                byBoth += shared.byBoth() ? 1 : 0;
                if (quarantine && ours != EveryTrigger.EMERGENCY && theirs != EveryTrigger.EMERGENCY) {
                    assertThat(Restorable.keys(tree.root())).isEqualTo(planted.goneKeys());
                    Restorable.restore(tree.root());
                    assertThat(planted.violations(Set.of())).isEmpty();
                }
                Tree.clear(tree.root());
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        Effort.tried(
                "two-jvms (lock " + locked + ", quarantine " + quarantine + ")",
                rounds + " rounds, " + deleted + " files deleted once each, in " + byBoth
                        + " rounds by both JVMs, 0 violations");
        assertThat(locked || byBoth > 0).as("both JVMs deleted in some round").isTrue();
    }

    private static Shared shared(JobTree planted, Set<EveryTrigger> triggers, CleanupStats here, String there)
            throws IOException {
        String[] words = there.split(" ");
        long deletedThere = Long.parseLong(words[2]);
        boolean skipped = here.outcome() == RunOutcome.SKIPPED || words[1].equals(RunOutcome.SKIPPED.name());
        String both = here + "; the other: " + there;
        assertThat(planted.violations(triggers)).as(both).isEmpty();
        assertThat(here.files().deleted() + deletedThere)
                .as(both)
                .isEqualTo(planted.goneKeys().size());
        if (!skipped) {
            assertThat(planted.left(triggers)).as(both).isEmpty();
        }
        return new Shared(planted.goneKeys().size(), here.files().deleted() > 0 && deletedThere > 0);
    }
}
