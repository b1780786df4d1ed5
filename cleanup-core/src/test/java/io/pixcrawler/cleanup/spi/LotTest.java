// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotTest {

    private static final RunId RUN = new RunId("run-1");
    private static final Instant NOW = Instant.parse("2026-11-23T09:05:59.9Z");

    @Test
    void its_name_tells_all_of_it() {
        Lot lot = Lot.of(RUN, NOW, 7);

        assertThat(lot.name()).isEqualTo("20261123T0905Z_run-1_000007");
        assertThat(Lot.named(lot.name())).contains(lot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20261123T0905Z_run-1",
                "20261123T0905Z_run-1_7",
                "20261123T0905Z_run-1_0000007",
                "20261123T0905Z_run-1_000000",
                "20261131T0905Z_run-1_000007",
                "20261123T0960Z_run-1_000007",
                "20261123T0905Z__000007",
                "20261123T0905Z_run/1_000007"
            })
    void another_name_is_none(String name) {
        assertThat(Lot.named(name)).isEmpty();
    }

    @Test
    void the_first_and_the_last_number_have_names() {
        assertThat(Stream.of(1, 999_999_999).map(number -> Lot.of(RUN, NOW, number)))
                .allSatisfy(lot -> assertThat(Lot.named(lot.name())).contains(lot));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_000})
    void a_number_that_a_name_cannot_hold_is_refused(int number) {
        assertThatThrownBy(() -> Lot.of(RUN, NOW, number)).hasMessageContaining(String.valueOf(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:00Z", "+10000-01-01T00:00:00Z", "2026-11-23T09:05:01Z"})
    void a_minute_that_a_name_cannot_hold_is_refused(String minute) {
        assertThatThrownBy(() -> new Lot(Instant.parse(minute), RUN, 1)).hasMessageContaining("minute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:00Z"})
    void the_first_and_the_last_minute_have_names(String minute) {
        Lot lot = new Lot(Instant.parse(minute), RUN, 1);

        assertThat(Lot.named(lot.name())).contains(lot);
    }

    @Test
    void it_takes_what_is_set_aside_within_its_minute() {
        Lot lot = Lot.of(RUN, NOW, 1);

        assertThat(lot.isOf(Instant.parse("2026-11-23T09:05:00Z"))).isTrue();
        assertThat(lot.isOf(NOW)).isTrue();
        assertThat(lot.isOf(Instant.parse("2026-11-23T09:04:59.999Z"))).isFalse();
        assertThat(lot.isOf(lot.movedAt())).isFalse();
    }

    @Test
    void the_oldest_comes_first_then_by_run_and_number() {
        Lot older = Lot.of(new RunId("z"), NOW.minusSeconds(60), 9);
        Lot first = Lot.of(RUN, NOW, 1);
        Lot second = Lot.of(RUN, NOW, 2);
        Lot other = Lot.of(new RunId("run-2"), NOW, 1);

        assertThat(Stream.of(other, second, first, older).sorted()).containsExactly(older, first, second, other);
    }
}
