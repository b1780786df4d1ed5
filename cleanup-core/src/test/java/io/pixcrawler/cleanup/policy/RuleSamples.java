// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Owners, states and times as the tests of rules write them. */
final class RuleSamples {

    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    private RuleSamples() {}

    /** Owners such as {@code 1} for a job and {@code 1/a} for a chunk, with the local name {@code cat.jpg}. */
    static Ownership owned(String... owners) {
        return Ownership.ownedBy(Arrays.stream(owners).map(RuleSamples::owner).toList(), "cat.jpg");
    }

    static Owner owner(String text) {
        String[] parts = text.split("/", 2);
        return new Owner(new JobId(parts[0]), parts.length == 1 ? null : parts[1]);
    }

    /**
     * Jobs "1", "2" and so on in these states; a null is left out, as a look-up leaves out what it could not find
     * out.
     */
    static Map<JobId, JobState> states(@Nullable JobState... states) {
        Map<JobId, JobState> result = new HashMap<>();
        for (int i = 0; i < states.length; i++) {
            if (states[i] != null) {
                result.put(new JobId(String.valueOf(i + 1)), states[i]);
            }
        }
        return result;
    }

    static JobState state(JobStatus status, @Nullable Duration unchangedFor) {
        return new JobState(status, unchangedFor);
    }

    /** Every state that a look-up can answer, around a grace of one hour. */
    static List<JobState> allStates() {
        return Stream.concat(
                        Stream.of(JobState.notFound()),
                        Arrays.stream(JobStatus.values())
                                .filter(status -> status != JobStatus.NOT_FOUND)
                                .flatMap(status -> Stream.of(
                                        state(status, null),
                                        state(status, Duration.ZERO),
                                        state(status, HOUR.minusNanos(1)),
                                        state(status, HOUR),
                                        state(status, Duration.ofDays(400)))))
                .toList();
    }

    static FileTimes age(Duration age) {
        return new FileTimes(NOW.minus(age), null);
    }

    /** Raised at the very moment, with nothing to doubt: what is not of the future was written before. */
    static final Cutoff RAISED_NOW = new Cutoff(NOW.plusNanos(1), Duration.ZERO);

    /** The rule of the orphan pass, with this minimum age for every ground. */
    static StateRule orphans(MinimumAge age, Duration grace, Duration zombieAge, List<Glob> unowned) {
        return new StateRule(
                EnumSet.complementOf(EnumSet.of(JobStatus.ACTIVE)),
                Map.of(
                        Reason.JOB_FAILED, age,
                        Reason.JOB_CANCELLED, age,
                        Reason.JOB_COMPLETED, age,
                        Reason.JOB_NOT_FOUND, age,
                        Reason.UNOWNED_ALLOWED, age),
                grace,
                zombieAge,
                unowned,
                RAISED_NOW,
                Window.ALWAYS);
    }
}
