// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.NotFoundEvidence;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the job store says of a few jobs now, for an explanation.
 *
 * @param states their states; what could not be found out is left out
 * @param freshness how fresh the store is; null if it could not be asked
 */
record JobsNow(Map<JobId, JobState> states, @Nullable Freshness freshness) {

    static JobsNow ask(JobStateLookup lookup, Set<JobId> ids) {
        try {
            return new JobsNow(ids.isEmpty() ? Map.of() : Map.copyOf(lookup.statesOf(ids)), lookup.freshness());
        } catch (RuntimeException e) {
            return new JobsNow(Map.of(), null); // unknown, as it would be for a run
        }
    }

    /** The states as they will be after this time if nothing else happens. */
    Map<JobId, JobState> statesAfter(Duration time) {
        Map<JobId, JobState> later = new HashMap<>();
        states.forEach((id, state) -> {
            Duration unchangedFor = state.unchangedFor();
            later.put(id, unchangedFor == null ? state : new JobState(state.status(), unchangedFor.plus(time)));
        });
        return later;
    }

    /** Whether a run would believe that a job is absent; how many others are absent only the run itself will know. */
    Reason judgeAbsence(Instant writtenAtLatest, Instant now, ServiceMemory memory, CleanupSettings settings) {
        if (freshness == null) {
            return Reason.JOB_STATE_UNKNOWN;
        }
        boolean known = memory.knownJobSeen().get()
                || states.values().stream().anyMatch(state -> state.status() != JobStatus.NOT_FOUND);
        return new NotFoundEvidence(
                        freshness, known, 0, 0, 0, settings.orphans().notFoundMaxPercent(), false)
                .judge(writtenAtLatest, now);
    }
}
