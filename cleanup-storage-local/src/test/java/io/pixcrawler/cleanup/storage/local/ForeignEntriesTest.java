// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.HandMadeFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing goes but what this provider listed, and that lies below its root. */
class ForeignEntriesTest extends LocalTest {

    @Test
    void inv_13_a_file_that_another_provider_of_the_same_root_listed_is_refused() {
        StoredFile file = written("job_1/a");
        try (StorageProvider other = LocalStorageProvider.at(tree.root())) {
            assertThat(other.delete(List.of(file), () -> false).get(0).outcome())
                    .isEqualTo(Outcome.REFUSED);
            assertThat(other.inspect(List.of(file)).get(0)).isInstanceOf(Inspected.Failed.class);
        }
        assertThat(tree.exists("job_1/a")).isTrue();
    }

    @Test
    void inv_13_a_file_made_by_hand_is_refused_even_with_the_right_key() {
        StoredFile file = written("job_1/a");

        assertThat(delete(HandMadeFile.like(file)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(tree.exists("job_1/a")).isTrue();
    }

    @Test
    void inv_13_what_is_found_and_is_no_file_is_refused() {
        tree.directory("job_1");
        tree.link("link", outside.root());

        for (String key : List.of("job_1", "link")) {
            assertThat(delete(provider.find(key).orElseThrow()).outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(tree.exists(key)).isTrue();
        }
    }

    @Test
    void inv_13_a_file_that_was_found_can_be_deleted() {
        tree.write("job_1/a");

        assertThat(delete(provider.find("job_1/a").orElseThrow()).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(tree.exists("job_1/a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/",
                "../outside/empty",
                "a/../../outside/empty",
                "a/../a",
                "a//b",
                "a/",
                "/a",
                ".cleanup",
                ".cleanup/x",
                "\u0000"
            })
    void inv_13_a_directory_outside_or_by_a_strange_key_is_refused(String key) {
        outside.directory("empty");
        tree.directory("a/b");
        tree.directory(".cleanup/x");

        assertThat(remove(key).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(provider.find(key)).isEmpty();
        assertThat(outside.exists("empty") && tree.exists("a/b") && tree.exists(".cleanup/x"))
                .isTrue();
    }

    @Test
    void inv_13_a_directory_below_a_link_is_refused() {
        outside.directory("empty");
        tree.link("link", outside.root());

        assertThat(remove("link/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(remove("link").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(outside.exists("empty")).isTrue();
    }
}
