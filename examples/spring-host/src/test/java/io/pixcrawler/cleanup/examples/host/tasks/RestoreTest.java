// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** When a restore is a success. */
class RestoreTest {

    private static Attempt restored(long failed, boolean complete) {
        return Work.ended(new RestoreSummary("run", 5, 50, 1, 1, failed, complete, List.of()));
    }

    private static String errorOf(Attempt attempt) {
        return assertThat(attempt)
                .asInstanceOf(InstanceOfAssertFactories.type(Attempt.Failed.class))
                .actual()
                .error();
    }

    @Test
    void all_that_could_come_back_is() {
        assertThat(restored(0, true)).isInstanceOf(Attempt.Done.class);
    }

    @Test
    void one_with_files_that_failed_says_so() {
        assertThat(errorOf(restored(2, true))).contains("5 files are back, 2 could not be brought back");
    }

    @Test
    void one_that_did_not_look_at_all_says_so() {
        assertThat(errorOf(restored(0, false))).contains("not all was looked at");
    }
}
