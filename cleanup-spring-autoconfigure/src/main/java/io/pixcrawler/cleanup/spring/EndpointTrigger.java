// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What the endpoint can start, each below its address by the constant's name in lower case with {@code -}. A trigger takes exactly its parameters: Actuator
 * drops those that it does not know without a word, so that one which could be left out would, misspelled, widen what is removed.
 */
enum EndpointTrigger {
    /** The regular cleanup. */
    SCHEDULED(Set.of(), (operations, parameters) -> operations.scheduledCleanup()),
    /** Makes room, if the storage is nearly full. */
    EMERGENCY(Set.of(), (operations, parameters) -> operations.emergencyCleanup()),
    /** Orphans of at least this age. */
    ORPHANS(
            Set.of(TriggerParameters.MINIMUM_AGE_HOURS),
            (operations, parameters) -> operations.cleanupOrphanedFiles(
                    Duration.ofHours(Long.parseLong(parameters.value(TriggerParameters.MINIMUM_AGE_HOURS))))),
    /** What every failed or cancelled job left. */
    CRASH_OF_ALL(Set.of(), (operations, parameters) -> operations.cleanupAfterCrash()),
    /** What this failed or cancelled job left. */
    CRASH_OF_JOB(
            Set.of(TriggerParameters.JOB), (operations, parameters) -> operations.cleanupAfterCrash(job(parameters))),
    /** All temp files of a completed chunk. */
    CHUNK(
            Set.of(TriggerParameters.JOB, TriggerParameters.CHUNK),
            (operations, parameters) -> operations.cleanupAfterChunkCompletion(chunk(parameters))),
    /** The temp files of these completed files of a chunk. */
    CHUNK_FILES(
            Set.of(TriggerParameters.JOB, TriggerParameters.CHUNK, TriggerParameters.COMPLETED_FILES),
            (operations, parameters) -> operations.cleanupAfterChunkCompletion(
                    chunk(parameters),
                    parameters.value(TriggerParameters.COMPLETED_FILES).lines().toList()));

    private final Set<String> parameters;
    private final BiFunction<CleanupOperations, TriggerParameters, CleanupStats> run;

    EndpointTrigger(Set<String> parameters, BiFunction<CleanupOperations, TriggerParameters, CleanupStats> run) {
        this.parameters = parameters;
        this.run = run;
    }

    static Optional<EndpointTrigger> named(String name) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.path().equals(name))
                .findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(EndpointTrigger::path).collect(Collectors.joining(", "));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if a parameter is missing, is too much, or is not allowed */
    CleanupStats run(CleanupOperations operations, TriggerParameters given) {
        given.requireExactly(path(), parameters);
        return run.apply(operations, given);
    }

    private static JobId job(TriggerParameters parameters) {
        return new JobId(parameters.value(TriggerParameters.JOB));
    }

    private static ChunkId chunk(TriggerParameters parameters) {
        return new ChunkId(job(parameters), parameters.value(TriggerParameters.CHUNK));
    }
}
