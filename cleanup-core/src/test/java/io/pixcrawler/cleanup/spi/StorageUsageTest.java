// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageUsageTest {

    @ParameterizedTest(name = "total {0}, used {1}, usable {2}: {3} %")
    @CsvSource({
        "100, 0, 100, 0",
        "100, 100, 0, 100",
        "100, 85, 15, 85",
        "100, 85, 10, 89.47368421052632",
        "0, 0, 0, 0",
        "100, 0, 0, 0",
        "9223372036854775807, 9223372036854775807, 0, 100",
        "9223372036854775807, 9223372036854775807, 9223372036854775807, 50"
    })
    void the_used_percent_leaves_the_reserve_out_as_df_does(long total, long used, long usable, double percent) {
        assertThat(new StorageUsage.Measured(total, used, usable).usedPercent()).isEqualTo(percent);
        assertThat(new StorageUsage.Estimated(total, used, usable).usedPercent())
                .isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -7, 0", "0, 0, -9223372036854775808"})
    void no_number_of_bytes_is_negative(long total, long used, long usable) {
        String numbers = "total " + total + ", used " + used + ", usable " + usable;

        assertThatThrownBy(() -> new StorageUsage.Measured(total, used, usable))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(numbers);
        assertThatThrownBy(() -> new StorageUsage.Estimated(total, used, usable))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(numbers);
    }
}
