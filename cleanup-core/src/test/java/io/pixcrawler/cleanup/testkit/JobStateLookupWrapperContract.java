// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Obligation 10 of {@link JobStateLookup}, for every look-up that wraps another one: what is held by the wrapped one
 * stays held.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class JobStateLookupWrapperContract {

    private static final JobId JOB = new JobId("1");
    private static final JobId OTHER = new JobId("2");

    private final HoldingLookup wrapped = new HoldingLookup();
    private JobStateLookup wrapper;

    /** A new wrapper around this look-up. */
    protected abstract JobStateLookup wrap(JobStateLookup delegate);

    @BeforeEach
    final void wrapLookup() {
        wrapper = wrap(wrapped);
    }

    @Test
    void obligation_10_the_action_runs_while_the_wrapped_look_up_holds() {
        boolean held = wrapper.whileHeld(Set.of(JOB), states -> wrapped.isHolding());

        assertThat(held).isTrue();
        assertThat(wrapped.isHolding()).isFalse();
    }

    @Test
    void obligation_10_the_wrapped_look_up_is_asked_once_and_for_the_same_jobs() {
        wrapper.whileHeld(Set.of(JOB, OTHER), states -> states);

        assertThat(wrapped.held()).isEqualTo(List.of(Set.of(JOB, OTHER)));
    }

    @Test
    void obligation_10_the_action_sees_what_the_wrapped_look_up_answered() {
        Map<JobId, JobState> seen = wrapper.whileHeld(Set.of(JOB, OTHER), states -> states);

        assertThat(seen).isEqualTo(HoldingLookup.ANSWER);
    }

    @Test
    void obligation_10_an_earlier_answer_does_not_replace_the_holding() {
        wrapper.statesOf(Set.of(JOB));
        wrapper.whileHeld(Set.of(JOB), states -> states);
        wrapper.whileHeld(Set.of(JOB), states -> states);

        assertThat(wrapped.held()).hasSize(2);
    }

    @Test
    void obligation_10_what_the_action_throws_comes_out_and_nothing_stays_held() {
        IllegalStateException thrown = new IllegalStateException("the action's own");

        assertThatThrownBy(() -> wrapper.whileHeld(Set.of(JOB), states -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(wrapped.isHolding()).isFalse();
    }

    @Test
    void obligation_10_what_the_wrapped_look_up_throws_comes_out_and_nothing_was_done() {
        wrapped.failWith(new IllegalStateException("no connection"));

        assertThatThrownBy(() -> wrapper.whileHeld(Set.of(JOB), states -> {
                    throw new AssertionError("acted without an answer");
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(wrapped.isHolding()).isFalse();
    }

    @Test
    void obligation_10_freshness_counts_and_check_are_those_of_the_wrapped_look_up() {
        assertThat(wrapper.freshness()).isEqualTo(Freshness.newestChange(Duration.ofMinutes(7)));
        assertThat(wrapper.counts()).isEqualTo(Map.of(JobStatus.FAILED, 7L));
        assertThatCode(wrapper::check).doesNotThrowAnyException();

        wrapped.failWith(new IllegalStateException("no connection"));
        assertThatThrownBy(wrapper::check).isInstanceOf(RuntimeException.class);
    }
}
