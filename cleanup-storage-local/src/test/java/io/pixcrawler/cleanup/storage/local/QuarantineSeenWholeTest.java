// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Restore and purge say whether they looked at everything. */
class QuarantineSeenWholeTest extends QuarantineTest {

    private boolean restored(Deadline notAfter) {
        return quarantine().restore(RUN, key -> true, notAfter, result -> {});
    }

    private boolean purged(Deadline notAfter) {
        return quarantine().purge(Instant.MAX, notAfter, result -> {});
    }

    @Test
    void all_was_seen_where_nothing_hinders() {
        aside("job_1/a");
        assertThat(restored(Deadline.never())).isTrue();
        aside("job_1/a");
        tree.link(LOT + "/foreign", outside.root());
        assertThat(purged(Deadline.never())).isTrue();
        assertThat(purged(Deadline.never())).isTrue();
    }

    @Test
    void not_all_was_seen_by_the_deadline() {
        aside("job_1/a");

        assertThat(restored(() -> true)).isFalse();
        assertThat(purged(() -> true)).isFalse();
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
    }

    @Test
    void a_lot_that_cannot_be_entered_was_not_seen() {
        aside("job_1/a");
        tree.move(LOT, "away");
        tree.link(LOT, tree.path("away"));

        assertThat(restored(Deadline.never())).isFalse();
        assertThat(purged(Deadline.never())).isFalse();
        assertThat(quarantine().restore(new RunId("run-2"), key -> true, Deadline.never(), result -> {}))
                .isTrue();
    }

    @Test
    void a_directory_that_became_a_link_was_not_seen_and_the_others_were() {
        aside("job_1/a");
        aside("job_2/b");
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("enter " + LOT + "/job_1")) {
                tree.move(LOT + "/job_1", "away");
                tree.link(LOT + "/job_1", tree.path("away"));
            }
        }));

        assertThat(restored(Deadline.never())).isFalse();
        assertThat(tree.exists("job_2/b")).isTrue();
        assertThat(tree.exists("away/a")).isTrue();
    }
}
