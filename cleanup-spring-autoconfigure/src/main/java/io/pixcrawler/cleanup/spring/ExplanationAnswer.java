// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.Explanation;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What would become of one file, and why, as the endpoint says it.
 *
 * @param key the file's key
 * @param ownership OWNED, UNOWNED or UNPARSEABLE
 * @param owners job, or job and chunk with a slash between
 * @param jobs the owners' jobs; one that is left out could not be found out
 * @param file the file; nothing if there is none under this key
 * @param verdicts what each trigger would do
 */
record ExplanationAnswer(
        String key,
        String ownership,
        List<String> owners,
        Map<String, Job> jobs,
        @Nullable File file,
        List<Verdict> verdicts)
        implements OperationResponseBody {

    /**
     * The state of a job.
     *
     * @param status what the job store says
     * @param unchangedForSeconds since its last change, where that is known
     */
    record Job(String status, @Nullable Long unchangedForSeconds) {

        private static Job of(JobState state) {
            Duration unchangedFor = state.unchangedFor();
            return new Job(state.status().name(), unchangedFor == null ? null : unchangedFor.toSeconds());
        }
    }

    /**
     * A file as the storage shows it.
     *
     * @param sizeBytes its size
     * @param lastModified when its content was last written
     * @param changed when its entry last changed, where the store has such a time
     * @param links how many names the content has
     */
    record File(
            long sizeBytes, String lastModified, @Nullable String changed, long links) {

        private static File of(Explanation.File file) {
            Instant changed = file.changedOrNull();
            return new File(
                    file.sizeBytes(),
                    file.lastModified().toString(),
                    changed == null ? null : changed.toString(),
                    file.links());
        }
    }

    /**
     * What one trigger would do now.
     *
     * @param trigger the trigger
     * @param tier which tier of the emergency
     * @param goes whether the file would go
     * @param reason why, or why not
     * @param from from when on it would go if nothing but time changes
     * @param note what else must be so; often empty
     */
    record Verdict(
            String trigger,
            @Nullable String tier,
            boolean goes,
            String reason,
            @Nullable String from,
            String note) {

        private static Verdict of(Explanation.Verdict verdict) {
            return new Verdict(
                    verdict.trigger().name(),
                    verdict.tier().map(EmergencyTier::name).orElse(null),
                    verdict.goes(),
                    verdict.reason().name(),
                    verdict.from().map(Instant::toString).orElse(null),
                    verdict.note());
        }
    }

    static ExplanationAnswer of(Explanation explanation) {
        Map<String, Job> jobs = new TreeMap<>();
        explanation.jobs().forEach((id, state) -> jobs.put(id.value(), Job.of(state)));
        return new ExplanationAnswer(
                explanation.key(),
                explanation.ownership().kind().name(),
                explanation.ownership().owners().stream().map(Owner::toString).toList(),
                jobs,
                explanation.file().map(File::of).orElse(null),
                explanation.verdicts().stream().map(Verdict::of).toList());
    }
}
