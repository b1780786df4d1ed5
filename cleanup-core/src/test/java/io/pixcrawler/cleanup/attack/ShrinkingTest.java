// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private final List<Integer> hundred = IntStream.range(0, 100).boxed().toList();

    @Test
    void leaves_what_is_needed_in_its_order() {
        assertThat(Shrinking.shrink(hundred, part -> part.containsAll(List.of(3, 70, 99))))
                .containsExactly(3, 70, 99);
    }

    @Test
    void takes_the_simplest_form_of_each_that_still_fails() {
        assertThat(Shrinking.simplify(
                        List.of(9, 7),
                        n -> IntStream.range(0, n).boxed(),
                        part -> part.get(0) >= 4 && part.get(1) >= 7))
                .containsExactly(4, 7);
    }

    @Test
    void leaves_nothing_where_nothing_is_needed() {
        assertThat(Shrinking.shrink(hundred, part -> true)).isEmpty();
    }

    @Test
    void leaves_everything_where_everything_is_needed() {
        assertThat(Shrinking.shrink(hundred, part -> part.size() == 100)).isEqualTo(hundred);
    }
}
