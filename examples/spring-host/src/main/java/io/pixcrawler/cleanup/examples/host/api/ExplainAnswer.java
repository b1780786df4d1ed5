// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.Explanation;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one file, and why.
 *
 * @param key the file's key
 * @param found whether there is such a file
 * @param ownership whether somebody owns it
 * @param owners who
 * @param jobs the owners' jobs
 * @param file the file
 * @param triggers what each trigger would do
 */
@SnakeCase
@Schema(description = "What would become of one file, and why")
record ExplainAnswer(
        @Schema(description = "The file's key") String key,

        @Schema(description = "Whether there is such a file")
        boolean found,

        @Schema(description = "OWNED, UNOWNED, or UNPARSEABLE where that cannot be told")
        String ownership,

        @Schema(description = "Job, or job and chunk with / between")
        List<String> owners,

        @Schema(description = "The owners' jobs by id; one that is left out could not be found out")
        Map<String, Job> jobs,

        @Schema(description = "The file; null if there is none") @Nullable
        File file,

        @Schema(description = "What each trigger would do now; the emergency once a tier")
        List<Verdict> triggers) {

    ExplainAnswer {
        owners = List.copyOf(owners);
        jobs = Map.copyOf(jobs);
        triggers = List.copyOf(triggers);
    }

    /**
     * The state of a job.
     *
     * @param status what the job store says
     * @param unchangedForSeconds since its last change
     */
    @SnakeCase
    @Schema(name = "ExplainJob", description = "The state of a job")
    record Job(
            @Schema(description = "What the job store says") JobStatus status,

            @Schema(description = "Since its last change, where that is known") @Nullable
            Long unchangedForSeconds) {

        private static Job of(JobState state) {
            Duration unchanged = state.unchangedFor();
            return new Job(state.status(), unchanged == null ? null : unchanged.toSeconds());
        }
    }

    /**
     * A file as the storage shows it.
     *
     * @param sizeBytes its size
     * @param lastModified when it was last written
     * @param changed when its entry last changed
     */
    @SnakeCase
    @Schema(name = "ExplainFile", description = "A file as the storage shows it")
    record File(
            @Schema(description = "Its size") long sizeBytes,

            @Schema(description = "When its content was last written")
            Instant lastModified,

            @Schema(description = "When its entry last changed, where the store has such a time") @Nullable
            Instant changed) {

        private static File of(Explanation.File file) {
            return new File(file.sizeBytes(), file.lastModified(), file.changedOrNull());
        }
    }

    /**
     * What one trigger would do now.
     *
     * @param trigger the trigger
     * @param tier which tier of the emergency
     * @param would whether the file would go
     * @param reason why, or why not
     * @param from from when on
     * @param note what else must be so
     */
    @SnakeCase
    @Schema(name = "ExplainVerdict", description = "What one trigger would do now")
    record Verdict(
            @Schema(description = "The trigger") CleanupTrigger trigger,

            @Schema(description = "Which tier of the emergency; null for the others") @Nullable
            EmergencyTier tier,

            @Schema(description = "Whether the file would go")
            boolean would,

            @Schema(description = "The ground on which it would, or why not")
            Reason reason,

            @Schema(description = "From when on it would if nothing but time changes; null if time alone does not help")
            @Nullable
            Instant from,

            @Schema(description = "What else must be so, or switches the trigger off; often empty")
            String note) {

        private static Verdict of(Explanation.Verdict verdict) {
            return new Verdict(
                    verdict.trigger(),
                    verdict.tierOrNull(),
                    verdict.goes(),
                    verdict.reason(),
                    verdict.fromOrNull(),
                    verdict.note());
        }
    }

    static ExplainAnswer of(Explanation explanation) {
        Map<String, Job> jobs = new TreeMap<>();
        explanation.jobs().forEach((id, state) -> jobs.put(id.value(), Job.of(state)));
        return new ExplainAnswer(
                explanation.key(),
                explanation.file().isPresent(),
                explanation.ownership().kind().name(),
                explanation.ownership().owners().stream().map(Owner::toString).toList(),
                jobs,
                explanation.file().map(File::of).orElse(null),
                explanation.verdicts().stream().map(Verdict::of).toList());
    }
}
