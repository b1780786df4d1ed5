// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void only_these_grounds_remove_and_every_other_reason_keeps() {
        assertThat(Arrays.stream(Reason.values()).filter(Reason::removes))
                .containsExactly(
                        Reason.CHUNK_COMPLETED,
                        Reason.JOB_FAILED,
                        Reason.JOB_CANCELLED,
                        Reason.JOB_COMPLETED,
                        Reason.ACTIVE_ALLOWED,
                        Reason.JOB_NOT_FOUND,
                        Reason.UNOWNED_ALLOWED);
    }
}
