// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The troubleshooting guide explains every answer that a run can give, and speaks of nothing else. */
class TroubleshootingTest {

    private static final String GUIDE = new ProjectDocument("docs/guides/troubleshooting.md").text();

    /** The rows of the tables below this heading. */
    private static List<String> rowsBelow(String heading) {
        int start = GUIDE.indexOf("\n## " + heading + "\n");
        assertThat(start).as("the heading \"%s\"", heading).isNotNegative();
        int end = GUIDE.indexOf("\n## ", start + 1);
        return GUIDE.substring(start, end < 0 ? GUIDE.length() : end)
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();
    }

    private static void requireRow(String heading, Enum<?> constant) {
        assertThat(rowsBelow(heading))
                .as("a row for %s below \"%s\" in docs/guides/troubleshooting.md", constant, heading)
                .filteredOn(row -> row.startsWith("| `" + constant.name() + "` |"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).hasSizeGreaterThan(constant.name().length() + 30));
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_is_explained(Reason reason) {
        requireRow(reason.removes() ? "Why did this file go?" : "Why was this file kept?", reason);
    }

    @ParameterizedTest
    @EnumSource
    void every_outcome_of_a_file_is_explained(FileOutcome outcome) {
        requireRow("What became of it?", outcome);
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_to_pass_an_entry_over_is_explained(SkippedEntry.Reason reason) {
        requireRow("Why was it not even counted?", reason);
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_to_skip_a_run_is_explained(SkipReason reason) {
        requireRow("The run was skipped", reason);
    }

    @ParameterizedTest
    @EnumSource
    void every_outcome_of_a_run_is_explained(RunOutcome outcome) {
        requireRow("The run ended early", outcome);
    }

    static Stream<String> constants() {
        return Stream.of(
                        Reason.values(),
                        FileOutcome.values(),
                        SkippedEntry.Reason.values(),
                        SkipReason.values(),
                        RunOutcome.values())
                .flatMap(Arrays::stream)
                .map(Enum::name);
    }

    @Test
    void speaks_of_no_constant_that_there_is_not() {
        List<String> known = constants().toList();

        assertThat(GUIDE.lines().flatMap(TroubleshootingTest::constantInFront)).allMatch(known::contains);
    }

    private static Stream<String> constantInFront(String line) {
        return Pattern.compile("^\\| `([A-Z_]+)` \\|").matcher(line).results().map(found -> found.group(1));
    }

    static Stream<String> settings() {
        return Pattern.compile("`([a-z]+_[a-z_]+)(=[^`]*)?`")
                .matcher(GUIDE)
                .results()
                .map(found -> found.group(1))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void speaks_of_settings_by_their_names(String name) {
        assertThat(Setting.ofKey(name)).isPresent();
    }

    @Test
    void its_links_lead_to_its_headings() {
        List<String> anchors = GUIDE.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase(java.util.Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
        Matcher links = Pattern.compile("\\]\\(#([^)]*)\\)").matcher(GUIDE);

        assertThat(links.results().map(found -> found.group(1)).collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(anchors);
    }
}
