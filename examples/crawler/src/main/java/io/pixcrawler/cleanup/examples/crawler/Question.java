// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.Explanation;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user asks about a tree: one of the options {@code --explain}, {@code --stats}, {@code --health} and {@code --restorable}. */
sealed interface Question {

    /**
     * Asks the library.
     *
     * @param lookAround looks at the whole storage once, as a run would that removes nothing
     */
    Answer ask(TempStorageCleanupService service, Tree tree, Runnable lookAround);

    /** What would become of one file. */
    record Explain(String key) implements Question {

        @Override
        public Answer ask(TempStorageCleanupService service, Tree tree, Runnable lookAround) {
            String below = tree.place().keyOf(key);
            Explanation explanation = service.explain(below);
            if (isUnproven(explanation)) {
                // A run would have met the other jobs of this storage; this process has met none yet.
                lookAround.run();
                explanation = service.explain(below);
            }
            return new ExplanationAnswer(explanation, tree.place().name());
        }

        private static boolean isUnproven(Explanation explanation) {
            return explanation.verdicts().stream().anyMatch(verdict -> verdict.reason() == Reason.NOT_FOUND_UNPROVEN);
        }
    }

    /** How the storage stands. */
    record Stats() implements Question {

        @Override
        public Answer ask(TempStorageCleanupService service, Tree tree, Runnable lookAround) {
            lookAround.run();
            return new StatsAnswer(service.storageStats());
        }
    }

    /** Whether the cleanup can do its work. */
    record Health() implements Question {

        @Override
        public Answer ask(TempStorageCleanupService service, Tree tree, Runnable lookAround) {
            return new HealthAnswer(service.health(CleanupHealth.Check.LIVE));
        }
    }

    /** What can be brought back. */
    record Restorable() implements Question {

        @Override
        public Answer ask(TempStorageCleanupService service, Tree tree, Runnable lookAround) {
            return new RestorableAnswer(service.undo().runs());
        }

        @Override
        public boolean asksJobs() {
            return false;
        }
    }

    /** Whether somebody must know the jobs. */
    default boolean asksJobs() {
        return true;
    }

    /** @throws UsageException if there is more than one question */
    static Optional<Question> in(Options options) {
        List<Question> questions = new ArrayList<>();
        if (options.has("--explain")) {
            questions.add(new Explain(options.required("--explain", "a file's path below the root")));
        }
        if (options.has("--stats")) {
            questions.add(new Stats());
        }
        if (options.has("--health")) {
            questions.add(new Health());
        }
        if (options.has("--restorable")) {
            questions.add(new Restorable());
        }
        if (questions.size() > 1) {
            throw new UsageException(
                    "--explain, --stats, --health and --restorable are questions of their own: one at a time");
        }
        return questions.stream().findFirst();
    }
}
