// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static io.pixcrawler.cleanup.policy.RuleSamples.NOW;
import static io.pixcrawler.cleanup.policy.RuleSamples.age;
import static io.pixcrawler.cleanup.policy.RuleSamples.allStates;
import static io.pixcrawler.cleanup.policy.RuleSamples.owned;
import static io.pixcrawler.cleanup.policy.RuleSamples.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkRuleTest {

    private static final Cutoff RAISED_A_MINUTE_AGO = new Cutoff(NOW.minusSeconds(60), Duration.ofSeconds(1));
    private static final ChunkRule ALL_FILES = new ChunkRule(ChunkId.of("1", "a"), null, RAISED_A_MINUTE_AGO);

    private static ChunkRule rule(String... completed) {
        CompletedFiles files = CompletedFiles.of(List.of(completed), List.of(".tmp"));
        return new ChunkRule(ChunkId.of("1", "a"), files, RAISED_A_MINUTE_AGO);
    }

    @ParameterizedTest
    @CsvSource({
        "1/a, CHUNK_COMPLETED",
        "1/b, OTHER_OWNER",
        "1/A, OTHER_OWNER",
        "1/aa, OTHER_OWNER",
        "2/a, OTHER_OWNER",
        "01/a, OTHER_OWNER",
        "10/a, OTHER_OWNER",
        "1, OTHER_OWNER",
        "2, OTHER_OWNER",
        "1 1/a, CHUNK_COMPLETED",
        "2 1/a, OTHER_OWNER",
        "1/b 1/a, OTHER_OWNER",
        "1/a 1/b, OTHER_OWNER",
        "1/a 2, OTHER_OWNER",
        "1/a 2/a, OTHER_OWNER",
        "1 1/b, OTHER_OWNER",
        "1 2/a, OTHER_OWNER",
        "1 1/a 2, OTHER_OWNER",
        "1 2 1/a, OTHER_OWNER"
    })
    void inv_6_takes_a_file_only_if_every_owner_is_the_chunk_or_its_job(String owners, Reason reason) {
        Ownership ownership = owned(owners.split(" "));

        assertThat(ALL_FILES.judgeOwners("key", ownership, Map.of())).isEqualTo(reason);
        assertThat(rule("cat").judgeOwners("key", ownership, Map.of())).isEqualTo(reason);
    }

    @Test
    void inv_33_keeps_what_nobody_owns_and_what_cannot_be_read() {
        for (ChunkRule rule : List.of(ALL_FILES, rule("cat.jpg"), rule("d/cat.jpg"))) {
            assertThat(rule.judgeOwners("d/cat.jpg", Ownership.unowned("d/cat.jpg"), Map.of()))
                    .isEqualTo(Reason.UNOWNED);
            assertThat(rule.judgeOwners("d/cat.jpg", Ownership.unparseable("d/cat.jpg"), Map.of()))
                    .isEqualTo(Reason.UNPARSEABLE);
        }
    }

    @Test
    void with_a_list_keeps_the_files_of_the_chunk_that_are_not_in_it() {
        assertThat(rule("cat").judgeOwners("key", owned("1/a"), Map.of())).isEqualTo(Reason.CHUNK_COMPLETED);
        assertThat(rule("ca").judgeOwners("key", owned("1/a"), Map.of())).isEqualTo(Reason.NOT_COMPLETED);
        assertThat(rule().judgeOwners("key", owned("1/a"), Map.of())).isEqualTo(Reason.NOT_COMPLETED);
        assertThat(rule("d/x").judgeOwners("d/x.jpg", owned("1/a"), Map.of())).isEqualTo(Reason.CHUNK_COMPLETED);
    }

    @Test
    void asks_no_job() {
        assertThat(ALL_FILES.asksJobs()).isFalse();
        assertThat(rule("cat").asksJobs()).isFalse();
        for (JobState state : allStates()) {
            assertThat(ALL_FILES.judgeOwners("key", owned("1/a"), states(state)))
                    .isEqualTo(Reason.CHUNK_COMPLETED);
        }
    }

    @Test
    void takes_directories_only_without_a_list() {
        assertThat(ALL_FILES.takesDirectories()).isTrue();
        assertThat(rule("cat").takesDirectories()).isFalse();
        assertThat(rule().takesDirectories()).isFalse();
    }

    @Test
    void inv_7_without_a_list_the_margin_counts_against_deletion() {
        assertThat(judgeTimes(ALL_FILES, Duration.ofSeconds(61).plusNanos(1))).isEqualTo(Reason.CHUNK_COMPLETED);
        assertThat(judgeTimes(ALL_FILES, Duration.ofSeconds(61))).isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
        assertThat(judgeTimes(ALL_FILES, Duration.ofSeconds(60))).isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
    }

    @Test
    void inv_7_with_a_list_what_is_not_newer_goes() {
        assertThat(judgeTimes(rule("cat"), Duration.ofSeconds(60))).isEqualTo(Reason.CHUNK_COMPLETED);
        assertThat(judgeTimes(rule("cat"), Duration.ofSeconds(60).minusNanos(1)))
                .isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
    }

    @Test
    void inv_20_keeps_a_file_from_the_future() {
        assertThat(judgeTimes(ALL_FILES, Duration.ofNanos(-1))).isEqualTo(Reason.FROM_THE_FUTURE);
        assertThat(judgeTimes(rule("cat"), Duration.ofNanos(-1))).isEqualTo(Reason.FROM_THE_FUTURE);
    }

    private static Reason judgeTimes(ChunkRule rule, Duration age) {
        return rule.judgeTimes(Reason.CHUNK_COMPLETED, age(age), NOW);
    }
}
