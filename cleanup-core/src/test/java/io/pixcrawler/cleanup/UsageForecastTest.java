// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageForecastTest {

    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    /** One sample a minute of a storage of 1000 bytes. */
    private static List<UsageSample> used(long... bytes) {
        List<UsageSample> samples = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            samples.add(new UsageSample(
                    START.plus(Duration.ofMinutes(i)), new StorageUsage.Measured(1000, bytes[i], 1000 - bytes[i])));
        }
        return samples;
    }

    @Test
    void a_steady_growth_goes_on() {
        assertThat(UsageForecast.fullAt(used(700, 750, 800))).contains(START.plus(Duration.ofMinutes(6)));
    }

    @Test
    void ups_and_downs_are_evened_out() {
        assertThat(UsageForecast.fullAt(used(700, 690, 760, 750, 800)).orElseThrow())
                .isBetween(START.plus(Duration.ofMinutes(10)), START.plus(Duration.ofMinutes(14)));
    }

    @Test
    void what_does_not_grow_is_never_full() {
        assertThat(UsageForecast.fullAt(used(700, 700, 700))).isEmpty();
        assertThat(UsageForecast.fullAt(used(700, 600, 500))).isEmpty();
    }

    @Test
    void two_samples_and_a_far_away_end_tell_nothing() {
        assertThat(UsageForecast.fullAt(List.of())).isEmpty();
        assertThat(UsageForecast.fullAt(used(700, 750))).isEmpty();
        assertThat(UsageForecast.fullAt(used(1, 2, 3))).isEmpty();
    }

    @Test
    void samples_of_one_moment_tell_nothing() {
        UsageSample sample = used(700).get(0);
        assertThat(UsageForecast.fullAt(List.of(sample, sample, sample))).isEmpty();
    }
}
