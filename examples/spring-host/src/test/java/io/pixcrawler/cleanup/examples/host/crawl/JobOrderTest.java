// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobOrderTest {

    private static final Set<Engine> TWO = Set.of(Engine.BAIDU, Engine.GOOGLE);

    @Test
    void is_cut_into_chunks_of_one_engine_each() {
        assertThat(Chunk.of(new JobOrder("owls", TWO, 12), 10))
                .containsExactly(
                        new Chunk(1, Engine.GOOGLE, 0, 10),
                        new Chunk(2, Engine.GOOGLE, 10, 2),
                        new Chunk(3, Engine.BAIDU, 0, 10),
                        new Chunk(4, Engine.BAIDU, 10, 2));
    }

    @Test
    void names_of_files_are_its_own_and_no_two_are_the_same() {
        assertThat(Chunk.of(new JobOrder("../owls", TWO, 12), 10).stream()
                        .flatMap(chunk -> IntStream.range(0, chunk.count()).mapToObj(chunk::name)))
                .hasSize(24)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("(google|baidu)_\\d{4}\\.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void keywords_that_are_no_text_are_refused(String keyword) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobOrder(keyword, TWO, 1))
                .withMessageContaining("keyword");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void numbers_of_images_that_are_not_allowed_are_refused_with_what_is(int images) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobOrder("owls", TWO, images))
                .withMessage("images = " + images + " is not allowed: allowed is 1 to 1000");
    }

    @Test
    void an_engine_that_is_none_is_refused_with_those_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engine.of("altavista"))
                .withMessageContaining("[google, bing, baidu, duckduckgo]");
        assertThatIllegalArgumentException().isThrownBy(() -> new JobOrder("owls", Set.of(), 1));
    }
}
