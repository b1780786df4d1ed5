// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOptionsTest {

    private static final Instant T = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void by_default_nothing_is_said() {
        RunOptions options = RunOptions.defaults();

        assertThat(options.dryRun()).isFalse();
        assertThat(options.requestedBy()).isEmpty();
        assertThat(options.raisedAt()).isEmpty();
        assertThat(options.timeLimit()).isEmpty();
        assertThat(options.acceptNotFound()).isFalse();
        options.progress().accept(null);
    }

    @Test
    void each_option_changes_itself_only() {
        Consumer<RunProgress> progress = seen -> {};
        RunOptions none = new RunOptions(false, "", null, null, false, progress);
        RunOptions all = none.withDryRun(true)
                .withRequestedBy("alice")
                .withRaisedAt(T)
                .withTimeLimit(Duration.ofSeconds(5))
                .withAcceptNotFound(true);

        assertThat(none.withDryRun(true)).isEqualTo(new RunOptions(true, "", null, null, false, progress));
        assertThat(none.withRequestedBy("a")).isEqualTo(new RunOptions(false, "a", null, null, false, progress));
        assertThat(none.withRaisedAt(T)).isEqualTo(new RunOptions(false, "", T, null, false, progress));
        assertThat(none.withTimeLimit(Duration.ofNanos(1)))
                .isEqualTo(new RunOptions(false, "", null, Duration.ofNanos(1), false, progress));
        assertThat(none.withAcceptNotFound(true)).isEqualTo(new RunOptions(false, "", null, null, true, progress));
        assertThat(RunOptions.defaults().withProgress(progress)).isEqualTo(none);
        assertThat(all).isEqualTo(new RunOptions(true, "alice", T, Duration.ofSeconds(5), true, progress));
        assertThat(all.withDryRun(false))
                .isEqualTo(new RunOptions(false, "alice", T, Duration.ofSeconds(5), true, progress));
        assertThat(all.withRequestedBy("b"))
                .isEqualTo(new RunOptions(true, "b", T, Duration.ofSeconds(5), true, progress));
        assertThat(all.withRaisedAt(T.plusSeconds(1)).raisedAt()).contains(T.plusSeconds(1));
        assertThat(all.withTimeLimit(Duration.ofSeconds(6)).timeLimit()).contains(Duration.ofSeconds(6));
        assertThat(all.withAcceptNotFound(false))
                .isEqualTo(new RunOptions(true, "alice", T, Duration.ofSeconds(5), false, progress));
        Consumer<RunProgress> other = seen -> {};
        assertThat(all.withProgress(other))
                .isEqualTo(new RunOptions(true, "alice", T, Duration.ofSeconds(5), true, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.000000001S", "PT-1H"})
    void refuses_a_time_limit_that_leaves_no_time(Duration limit) {
        assertThatThrownBy(() -> RunOptions.defaults().withTimeLimit(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time limit " + limit)
                .hasMessageContaining("more than zero");
    }
}
