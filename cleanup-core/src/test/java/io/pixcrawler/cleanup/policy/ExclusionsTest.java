// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // without a slash: a name at any depth, of a file or of a directory
                "*.keep; a.keep; true",
                "*.keep; d/a.keep; true",
                "*.keep; d/e/a.keep; true",
                "*.keep; d.keep/a; true",
                "*.keep; d/e.keep/f/a; true",
                "*.keep; a.keepx; false",
                "*.keep; a; false",
                "models; models; true",
                "models; models/a/b; true",
                "models; job_1/models/a; true",
                "models; job_1/models2/a; false",
                "models; mymodels; false",
                "**; a/b; true",
                "a**; d/ab; true",
                "a**b; a/x/b; true",
                // with one: a key, and everything below it
                "d/a; d/a; true",
                "d/a; d/a/b; true",
                "d/a; d/ab; false",
                "d/a; x/d/a; false",
                "d/a; d; false",
                "d/*; d/a; true",
                "d/*; d/a/b/c; true",
                "d/*; d; false",
                "d/*; x/d/a; false",
                "d/**; d/a/b; true",
                "**/a; a; true",
                "**/a; d/e/a; true",
                "**/a; d/e/a/f; true",
                // keys that nobody would choose
                "a; d//a; true",
                "d//a; d//a; true",
                "d//a; d/a; false",
                "models; /models/a; true",
                "*.keep; /d/a.keep; true",
                "d/**; d/; true",
                "job_1; job_10; false"
            })
    void inv_14_protects_what_a_glob_matches_and_all_below_it(String glob, String key, boolean isProtected) {
        assertThat(Exclusions.of(List.of(glob)).protect(key))
                .as("%s on %s", glob, key)
                .isEqualTo(isProtected);
    }

    @Test
    void inv_14_one_glob_of_several_is_enough() {
        Exclusions exclusions = Exclusions.of(List.of("x", "*.keep", "d/*"));

        assertThat(exclusions.protect("a/b.keep")).isTrue();
        assertThat(exclusions.protect("d/b")).isTrue();
        assertThat(exclusions.protect("a/b")).isFalse();
    }

    @Test
    void without_a_glob_nothing_is_protected() {
        assertThat(Exclusions.of(List.of()).protect("a/b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "keep/, keep/a, true",
        "keep/, d/keep/a, true",
        "keep/, keep, true",
        "keep/, keeper/a, false",
        "/keep, keep/a, true",
        "/keep/, keep/a, true",
        "/d/keep/, d/keep/a, true",
        "/d/keep/, x/d/keep/a, false",
        "/keep/**, keep/a, true"
    })
    void inv_14_a_slash_at_either_end_says_nothing_more(String glob, String key, boolean isProtected) {
        assertThat(Exclusions.isValid(glob)).isTrue();
        assertThat(Exclusions.of(List.of(glob)).protect(key)).isEqualTo(isProtected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "//", "a//b", "//a", "a//", ".", "..", "./a", "../a", "a/.", "a/..", "a/./b", "a/../b", "/./a",
                "[a", "a/{b"
            })
    void a_glob_that_no_key_can_match_is_not_valid(String glob) {
        assertThat(Exclusions.isValid(glob)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a/b", "*", "**", "**/a", ".a", "..a", "a.", "...", ".a/b", "a/.b", ".cleanup", "a/..b/c"})
    void a_glob_that_a_key_can_match_is_valid(String glob) {
        assertThat(Exclusions.isValid(glob)).isTrue();
    }

    @Test
    void refuses_what_is_not_a_glob() {
        assertThatThrownBy(() -> Exclusions.of(List.of("a", "[b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"[b\"");
    }

    @Test
    void keeps_its_own_globs() {
        List<Glob> globs = new ArrayList<>(List.of(Glob.of("a")));
        Exclusions exclusions = new Exclusions(globs);
        globs.clear();

        assertThat(exclusions.protect("a")).isTrue();
    }
}
