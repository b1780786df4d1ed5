// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pixcrawler.cleanup.policy.ChunkRule;
import io.pixcrawler.cleanup.policy.Cutoff;
import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.policy.Glob;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that reviews found, so that they stay away. */
class ReviewFindingsTest {

    @ParameterizedTest
    @CsvSource({
        "[!-a], 5, true",
        "[!-a], -, false",
        "v[#-]*.tmp, vital.tmp, false",
        "v[#-]*.tmp, v-x.tmp, true",
        "[a-z0-9-], -, true"
    })
    void a_hyphen_at_the_edge_of_a_class_is_a_hyphen(String glob, String name, boolean matches) {
        assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[!]", "[z-a]", "[a", "{a"})
    void a_class_or_brace_that_means_nothing_is_refused(String glob) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(glob);
    }

    @Test
    void an_empty_segment_after_a_new_line_is_seen() {
        assertThat(Exclusions.isValid("a\nb//c")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Aa, BB", "d0227b98-4bdb-4ba6-6d97-705e325970cc, 919c122c-c08a-1f0e-d70a-cbf760459770"})
    void inv_2_jobs_whose_texts_have_the_same_hash_are_two_jobs(String one, String other) {
        DistinctJobs jobs = new DistinctJobs();
        jobs.add(Map.of(new JobId(one), JobState.notFound(), new JobId(other), JobState.notFound()));
        assertThat(jobs.asked()).isEqualTo(2);
    }

    @Test
    void a_key_with_very_many_owners_is_read_in_linear_time() {
        String key = IntStream.range(0, 300_000).mapToObj(i -> "job_" + i).collect(Collectors.joining("/"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(new JobChunkNaming().ownersOf(key).owners()).hasSize(300_000));
    }

    @ParameterizedTest
    @CsvSource({
        "job_12_chunk_3/job_12_manifest.json, OTHER_OWNER",
        "job_12/job_12_chunk_3/job_12_x, OTHER_OWNER",
        "job_12/job_12_chunk_3/x, CHUNK_COMPLETED",
        "job_12/job_12/job_12_chunk_3_x, CHUNK_COMPLETED"
    })
    void a_chunk_owns_what_lies_in_its_jobs_directory_and_not_what_names_the_job_inside_the_chunk(
            String key, Reason reason) {
        ChunkRule rule = new ChunkRule(ChunkId.of("12", "3"), null, new Cutoff(Instant.MAX, Duration.ZERO));
        assertThat(rule.judgeOwners(key, new JobChunkNaming().ownersOf(key), Map.of()))
                .isEqualTo(reason);
    }

    @Test
    void inv_14_an_escaped_or_bracketed_brace_swallows_no_further_exclusion() {
        assertThat(exclusions("a\\{b,*.keep").files().excludePatterns()).containsExactly("a\\{b", "*.keep");
        assertThat(exclusions("[{]x,*.keep").files().excludePatterns()).containsExactly("[{]x", "*.keep");
        assertThat(exclusions("*.{a,b}, c").files().excludePatterns()).containsExactly("*.{a,b}", "c");
    }

    private static CleanupSettings exclusions(String text) {
        return CleanupSettings.defaults().withMap(Map.of("exclude_patterns", text));
    }

    @Test
    void a_number_that_would_mean_unlimited_and_a_missing_value_are_refused_by_name() {
        assertThatThrownBy(() ->
                        CleanupSettings.defaults().withMap(Map.of("max_files_per_cleanup", "9223372036854775807")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max_files_per_cleanup = 9223372036854775807");
        Map<String, String> missing = new HashMap<>();
        missing.put("cleanup_dry_run", null);
        assertThatThrownBy(() -> CleanupSettings.defaults().withMap(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cleanup_dry_run");
    }

    @Test
    void the_environment_is_read_in_the_exact_spelling_only() {
        CleanupSettings settings = CleanupSettings.defaults()
                .withEnvironment(Map.of(
                        "TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS", "100",
                        "TEMP_STORAGE_CLEANUP_max_orphan_age_hours", "1"));
        assertThat(settings.orphans().minimumAge()).isEqualTo(Duration.ofHours(100));
    }

    @Test
    void counts_below_zero_are_refused() {
        assertThatThrownBy(() -> new FileCounts(0, 1, 0, -1, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(Reason.JOB_FAILED, 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
