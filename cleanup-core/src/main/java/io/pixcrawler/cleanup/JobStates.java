// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import com.github.benmanes.caffeine.cache.Cache;
import io.pixcrawler.cleanup.policy.NotFoundEvidence;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The host's look-up as one run asks it: answers are checked before they are believed, and remembered as evidence. Whoever asks handles what
 * it throws by keeping the files.
 */
final class JobStates {

    private final JobStateLookup lookup;
    private final Cache<JobId, JobState> cache;
    private final int idsPerCall;
    private final AtomicBoolean knownJobSeen;
    private final DistinctJobs answered = new DistinctJobs();
    private final Set<JobId> firstAsked = ConcurrentHashMap.newKeySet();

    /**
     * @param cache answers first look-ups, with what this run was told before
     * @param idsPerCall how many ids the store is asked for at once
     * @param knownJobSeen whether the service has met a known job among this storage's keys
     */
    JobStates(JobStateLookup lookup, Cache<JobId, JobState> cache, int idsPerCall, AtomicBoolean knownJobSeen) {
        this.lookup = lookup;
        this.cache = cache;
        this.idsPerCall = idsPerCall;
        this.knownJobSeen = knownJobSeen;
    }

    /** The first look-up of a batch; may be answered from memory. */
    Map<JobId, JobState> first(Set<JobId> ids) {
        Map<JobId, JobState> known = new HashMap<>(cache.getAllPresent(ids));
        Set<JobId> missing = new HashSet<>();
        for (JobId id : ids) {
            if (!known.containsKey(id) && missing.add(id) && missing.size() == idsPerCall) {
                known.putAll(ask(missing));
                missing = new HashSet<>();
            }
        }
        if (!missing.isEmpty()) {
            known.putAll(ask(missing));
        }
        return known;
    }

    private Map<JobId, JobState> ask(Set<JobId> ids) {
        Map<JobId, JobState> answer = confirmed(ids, lookup.statesOf(ids));
        cache.putAll(answer);
        return answer;
    }

    /** The confirmation of a dry run: asks the store afresh and holds nothing. */
    Map<JobId, JobState> fresh(Set<JobId> ids) {
        return ids.isEmpty() ? Map.of() : confirmed(ids, lookup.statesOf(ids));
    }

    /** The confirmation of a real run. The action's own result comes back through what it captures, not through the look-up. */
    void whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, Boolean> action) {
        lookup.<Boolean>whileHeld(ids, answer -> action.apply(confirmed(ids, answer)));
    }

    Freshness freshness() {
        Freshness freshness = lookup.freshness();
        if (freshness == null) {
            throw new IllegalStateException("the job look-up answered null for its freshness");
        }
        return freshness;
    }

    private Map<JobId, JobState> confirmed(Set<JobId> ids, Map<JobId, JobState> answer) {
        Map<JobId, JobState> states = checked(ids, answer);
        remember(ids, states);
        return states;
    }

    private void remember(Set<JobId> ids, Map<JobId, JobState> states) {
        answered.add(states);
        for (Iterator<JobId> more = ids.iterator(); more.hasNext() && !enoughAsked(); ) {
            firstAsked.add(more.next());
        }
        if (states.values().stream().anyMatch(state -> state.status() != JobStatus.NOT_FOUND)) {
            knownJobSeen.set(true);
        }
    }

    /** A look-up that answers what it was not asked has mixed something up, so none of its answer is believed. */
    private static Map<JobId, JobState> checked(Set<JobId> asked, @Nullable Map<JobId, JobState> answer) {
        if (answer == null) {
            throw new IllegalStateException("the job look-up answered null for " + asked.size() + " jobs");
        }
        answer.forEach((id, state) -> {
            if (!asked.contains(id)) {
                throw new IllegalStateException(
                        "the job look-up answered job \"" + id + "\", which it was not asked for");
            }
            if (state == null) {
                throw new IllegalStateException("the job look-up answered null for job \"" + id + "\"");
            }
        });
        // Not a Map.copyOf, which takes longer to look into.
        return Collections.unmodifiableMap(new HashMap<>(answer));
    }

    boolean knownJobSeen() {
        return knownJobSeen.get();
    }

    private boolean enoughAsked() {
        return firstAsked.size() >= NotFoundEvidence.JOBS_THAT_TELL;
    }

    /** How many distinct jobs were asked for, whether or not they were answered; counted no further than to where their share tells. */
    int jobsAsked() {
        return firstAsked.size();
    }

    int jobsAnswered() {
        return answered.asked();
    }

    int jobsNotFound() {
        return answered.notFound();
    }
}
