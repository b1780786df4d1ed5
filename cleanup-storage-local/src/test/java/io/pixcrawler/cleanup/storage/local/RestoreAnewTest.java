// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A directory that is taken away while files come back into it costs no more than the file at hand. */
class RestoreAnewTest extends QuarantineTest {

    @BeforeEach
    void three_of_one_directory() {
        for (String key : List.of("job_1/a", "job_1/b", "job_1/c")) {
            tree.write(key);
        }
        quarantine().move(RUN, scan().files(), Deadline.never());
    }

    private List<Outcome> restoring(Runnable afterFirst) {
        List<Outcome> outcomes = new ArrayList<>();
        quarantine().restore(RUN, key -> true, Deadline.never(), (RestoreResult result) -> {
            outcomes.add(result.outcome());
            if (outcomes.size() == 1) {
                afterFirst.run();
            }
        });
        return outcomes;
    }

    @Test
    void a_directory_that_vanished_is_made_anew() {
        assertThat(restoring(() -> tree.move("job_1", "away"))).containsOnly(Outcome.RESTORED);
        assertThat(tree.path("job_1").toFile().list()).hasSize(2);
    }

    @Test
    void a_directory_that_was_replaced_fails_one_file_at_most() {
        assertThat(restoring(() -> {
                    tree.move("job_1", "away");
                    tree.directory("job_1");
                }))
                .containsExactly(Outcome.RESTORED, Outcome.FAILED, Outcome.RESTORED);
        restore();
        assertThat(tree.path("job_1").toFile().list()).hasSize(2);
        assertThat(asideKeys(RUN)).isEmpty();
    }
}
