// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitationsTest {

    private static Finding finding(Condition bulk, Condition single, boolean time, Verdict missing) {
        return new Finding(
                new Trial(bulk, time, missing), new Trial(single, time, missing), true, false, "nobody may write");
    }

    @ParameterizedTest
    @CsvSource({
        "HONOURED, HONOURED, true, GONE, within the second",
        "HONOURED, HONOURED, false, DELETED, between the last look",
        "HONOURED, HONOURED, false, GONE, between the last look at it and its deletion",
        "REFUSED, HONOURED, true, GONE, single keys only",
        "IGNORED, IGNORED, false, GONE, ignores",
        "REFUSED, REFUSED, false, GONE, refuses",
        "UNPROVEN, UNPROVEN, false, GONE, nobody may write"
    })
    void what_a_store_does_is_said(Condition bulk, Condition single, boolean time, Verdict missing, String said) {
        assertThat(Limitations.of(finding(bulk, single, time, missing), false))
                .anySatisfy(sentence -> assertThat(sentence).contains(said));
    }

    @Test
    void uploads_are_spoken_of_only_where_they_are_aborted() {
        Finding honest = finding(Condition.HONOURED, Condition.HONOURED, true, Verdict.GONE);

        assertThat(Limitations.of(honest, true)).hasSize(2);
        assertThat(Limitations.of(honest, false)).hasSize(1);
    }
}
