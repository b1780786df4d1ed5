// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UndoDemonstrationTest {

    @Test
    void cleans_looks_restores_and_compares() {
        Ran ran = Ran.with(Map.of(), "--demo", "undo");

        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains(
                        "set aside, 0 B freed",
                        "(OCCUPIED): a file lies there",
                        "true   every other file is back where it was",
                        "true   each with the bytes it had, and as old as it was",
                        "has what was written since",
                        "true   and the older one is still set aside")
                .doesNotContain("FALSE");
    }

    @Test
    void with_the_quarantine_switched_off_there_is_nothing_to_restore() {
        Ran ran = Ran.with(Map.of("TEMP_STORAGE_CLEANUP_QUARANTINE_ENABLED", "false"), "--demo", "undo");

        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).contains("Nothing was set aside, so there is nothing to restore");
    }
}
