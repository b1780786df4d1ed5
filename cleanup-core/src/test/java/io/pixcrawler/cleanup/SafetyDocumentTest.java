// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The safety document names, for each rule, tests that are there and carry its number; and leaves no rule out. */
class SafetyDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| INV-(\\d+) \\| .* \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)`");
    private static final Pattern METHOD = Pattern.compile("void inv_(\\d+)_");
    private static final ProjectDocument DOCUMENT = new ProjectDocument("docs/safety.md");

    /** A test class that the document names for a rule. */
    record Claim(int rule, String test) {}

    static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Matcher row = ROW.matcher(DOCUMENT.text());
        while (row.find()) {
            Matcher test = TEST.matcher(row.group(2));
            while (test.find()) {
                claims.add(new Claim(Integer.parseInt(row.group(1)), test.group(1)));
            }
        }
        return claims;
    }

    private static List<Path> testSources() {
        try (Stream<Path> files = Files.walk(DOCUMENT.file().getParent().getParent())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src" + File.separator + "test"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Integer> rulesIn(Path source) {
        Set<Integer> rules = new TreeSet<>();
        try {
            Matcher method = METHOD.matcher(Files.readString(source));
            while (method.find()) {
                rules.add(Integer.parseInt(method.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("claims")
    void the_named_test_is_there_and_carries_the_number(Claim claim) {
        assertThat(testSources())
                .filteredOn(file -> file.endsWith(claim.test() + ".java"))
                .as("%s with a test inv_%d_...", claim.test(), claim.rule())
                .anySatisfy(file -> assertThat(rulesIn(file)).contains(claim.rule()));
    }

    @Test
    void every_test_that_it_names_is_there() {
        Set<String> named = new TreeSet<>();
        Matcher test = TEST.matcher(DOCUMENT.text());
        while (test.find()) {
            if (test.group(1).endsWith("Test")) {
                named.add(test.group(1) + ".java");
            }
        }
        Set<String> there = new TreeSet<>();
        testSources().forEach(file -> there.add(file.getFileName().toString()));

        assertThat(named).hasSizeGreaterThan(40).allMatch(there::contains);
    }

    @Test
    void no_rule_that_is_tested_is_left_out() {
        Set<Integer> tested = new TreeSet<>();
        testSources().forEach(file -> tested.addAll(rulesIn(file)));
        Set<Integer> told = new TreeSet<>();
        claims().forEach(claim -> told.add(claim.rule()));

        assertThat(told).containsExactlyElementsOf(tested).hasSizeGreaterThan(25);
    }
}
