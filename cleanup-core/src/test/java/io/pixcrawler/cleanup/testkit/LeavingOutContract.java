// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 3 to 5 and 9: nothing is guessed, nothing else is answered, and threads do not mix. */
abstract class LeavingOutContract extends JobStateContractTopic {

    LeavingOutContract(Supplier<JobStateFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_03_a_job_whose_status_is_not_known_is_left_out_and_hides_no_other() {
        JobStateFixture.UnreadableJobs unreadable =
                StorageContractTopic.needs(jobs.unreadableJobs(), "jobs of unknown status");
        JobId known = put(1, JobStatus.FAILED);
        unreadable.put(jobs.id(2));

        assertThat(lookup.statesOf(Set.of(known, jobs.id(2)))).containsOnlyKeys(known);
        assertThat(lookup.<Set<JobId>>whileHeld(Set.of(known, jobs.id(2)), Map::keySet))
                .containsOnly(known);
    }

    @Test
    void obligation_03_a_store_that_fails_answers_nothing() {
        JobId id = put(1, JobStatus.FAILED);
        StorageContractTopic.needs(jobs.outage(), "outage").begin();

        assertThat(answeredDuringOutage(() -> lookup.statesOf(Set.of(id, jobs.id(2)))))
                .isEmpty();
        assertThat(answeredDuringOutage(() -> lookup.whileHeld(Set.of(id, jobs.id(2)), states -> states)))
                .isEmpty();
    }

    private static Map<JobId, JobState> answeredDuringOutage(Supplier<Map<JobId, JobState>> question) {
        try {
            return question.get();
        } catch (RuntimeException allowed) {
            return Map.of();
        }
    }

    @Test
    void obligation_04_nothing_is_answered_that_was_not_asked() {
        JobId asked = put(1, JobStatus.FAILED);
        put(2, JobStatus.FAILED);
        put(11, JobStatus.ACTIVE);

        assertThat(lookup.statesOf(Set.of(asked))).containsOnlyKeys(asked);
        assertThat(lookup.<Set<JobId>>whileHeld(Set.of(asked), Map::keySet)).containsOnly(asked);
    }

    @Test
    void obligation_05_the_given_set_stays_as_it_is() {
        put(1, JobStatus.FAILED);
        Set<JobId> given = new HashSet<>(ids(0, 5));

        lookup.statesOf(given);
        lookup.whileHeld(given, Map::size);
        lookup.statesOf(Set.copyOf(given));

        assertThat(given).containsExactlyInAnyOrderElementsOf(ids(0, 5));
    }

    @Test
    void obligation_05_no_id_has_no_answer() {
        put(1, JobStatus.FAILED);

        assertThat(lookup.statesOf(Set.of())).isEmpty();
    }

    @Test
    void obligation_05_a_store_that_fails_is_not_asked_for_no_id() {
        StorageContractTopic.needs(jobs.outage(), "outage").begin();

        assertThat(lookup.statesOf(Set.of())).isEmpty();
    }

    @Test
    void obligation_09_several_threads_ask_at_once_each_for_its_own_jobs() {
        for (int n = 0; n < 400; n++) {
            put(n, STATUSES.get(n / 100));
        }
        AtomicInteger threads = new AtomicInteger();

        Runnable asks = () -> {
            int thread = threads.getAndIncrement();
            Set<JobId> own = ids(thread * 100, thread * 100 + 100);
            for (int round = 0; round < 20; round++) {
                assertThat(lookup.statesOf(own))
                        .containsOnlyKeys(own)
                        .allSatisfy((id, state) -> assertThat(state.status()).isEqualTo(STATUSES.get(thread)));
                assertThat(lookup.<Map<JobId, JobState>>whileHeld(own, states -> states))
                        .containsOnlyKeys(own);
                lookup.freshness();
            }
        };

        assertTimeoutPreemptively(jobs.patience(), () -> new ThreadedWorkers(4).run(asks));
    }
}
