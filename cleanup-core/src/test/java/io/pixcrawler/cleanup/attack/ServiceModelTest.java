// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pixcrawler.cleanup.testkit.Effort;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a whole service against a model of what may be gone. A history that breaks a rule is shrunk and printed; {@code -Dattack.seed=N}
 * begins at another one.
 */
class ServiceModelTest {

    private static final int STEPS = 100;

    @Test
    @Tag("attack")
    void inv_1_to_8_14_20_24_25_26_30_33_nothing_goes_that_the_model_keeps_and_all_goes_that_it_gives() {
        int histories = Effort.of(250, 15_000);
        long calls = 0;
        long removed = 0;
        long steps = 0;
        for (int i = 0; i < histories; i++) {
            long seed = Effort.seed() + i;
            List<Step> history = new Histories(seed).steps(STEPS);
            History.Told told = History.replay(seed, history);
            told.failure().ifPresent(failure -> fail(report(seed, history)));
            steps += history.size();
            calls += told.calls();
            removed += told.removed();
        }
        Effort.tried(
                "model",
                histories + " histories of " + steps + " steps, " + calls + " runs, " + removed
                        + " files removed, 0 violations");
        assertThat(removed).isGreaterThan(histories);
    }

    private static String report(long seed, List<Step> history) {
        Predicate<List<Step>> fails =
                part -> History.replay(seed, part).failure().isPresent();
        List<Step> shorter = Shrinking.simplify(Shrinking.shrink(history, fails), Step::simpler, fails);
        List<Step> shortest = Shrinking.shrink(shorter, fails);
        Optional<String> failure = History.replay(seed, shortest).failure();
        return "seed " + seed + " breaks a rule; " + shortest.size() + " of " + history.size() + " steps are enough:\n"
                + shortest.stream().map(step -> "  " + step).collect(Collectors.joining("\n")) + "\n"
                + failure.orElse("but not always");
    }
}
