// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListOrderTest {

    private static final List<String> OTHERS = List.of(
            "job_",
            "job_1",
            "job_1/",
            "job_1/a",
            "job_\u00e4",
            "job_\ud7ff",
            "job_\ue000",
            "job_\uff01",
            "job_\ud83d\ude00",
            "\ud83d\ude00",
            "\uff01");

    @ParameterizedTest
    @ValueSource(strings = {"job_1/", "job_\u00e4/", "job_\ud7ff/"})
    void every_store_lists_a_plain_name_at_the_same_place(String name) {
        assertThat(ListOrder.isPlain(name)).isTrue();
        assertThat(OTHERS)
                .allMatch(other -> ListOrder.isBefore(name, other) == name.compareTo(other) < 0)
                .allMatch(other -> ListOrder.isBefore(other, name) == other.compareTo(name) < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_\ud83d\ude00/", "job_\uff01/", "job_\ue000/"})
    void stores_may_list_any_other_name_at_two_places(String name) {
        assertThat(ListOrder.isPlain(name)).isFalse();
    }
}
