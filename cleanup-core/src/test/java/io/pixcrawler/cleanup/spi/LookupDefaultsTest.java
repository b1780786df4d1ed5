// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an implementer gets without asking. */
class LookupDefaultsTest {

    private final JobStateLookup lookup = JobStateLookup.of(ids -> Map.of());

    @Test
    void a_look_up_that_cannot_count_has_no_counts() {
        assertThat(lookup.counts()).isEmpty();
    }

    @Test
    void a_look_up_without_a_check_passes_it() {
        assertThatCode(lookup::check).doesNotThrowAnyException();
    }
}
