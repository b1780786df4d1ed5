// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.RunId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
sealed interface Command {

    /** Says how to use the program. */
    record Help() implements Command {}

    /**
     * Runs the demonstration of a crawl.
     *
     * @param jobs where its job table is to be; null for a database of its own
     * @param keep whether its directory and its job table stay
     */
    record DemonstrateCrawl(@Nullable JobTableAddress jobs, boolean keep) implements Command {}

    /**
     * Runs the demonstration of an emergency.
     *
     * @param jobs where its job table is to be; null for a database of its own
     * @param disk the small disk that is to be filled; null for one of its own
     */
    record DemonstrateEmergency(
            @Nullable JobTableAddress jobs, @Nullable Path disk) implements Command {}

    /**
     * Cleans the user's own tree.
     *
     * @param tree the tree
     * @param task what to clean
     * @param delete whether to remove what would go
     * @param json whether the answer is a JSON document
     * @param acceptNotFound see {@code RunOptions}
     * @param audit the audit file; null for none
     */
    record CleanTree(
            Tree tree,
            Task task,
            boolean delete,
            boolean json,
            boolean acceptNotFound,
            @Nullable Path audit) implements Command {}

    /**
     * Tells what happened to a file of the user's.
     *
     * @param audit the audit file that knows it
     * @param key the file's path below the root
     */
    record TellStory(Path audit, String key) implements Command {}

    /**
     * Asks about the user's own tree and changes nothing.
     *
     * @param tree the tree
     * @param question what is asked
     * @param json whether the answer is a JSON document
     */
    record AskTree(Tree tree, Question question, boolean json) implements Command {}

    /**
     * Brings back into the user's own tree what a run set aside.
     *
     * @param tree the tree
     * @param run the run
     * @param keys which of its files; all if empty
     * @param json whether the answer is a JSON document
     * @param audit the audit file; null for none
     */
    record RestoreTree(
            Tree tree,
            RunId run,
            List<String> keys,
            boolean json,
            @Nullable Path audit) implements Command {}

    /**
     * Runs the demonstration of an undo.
     *
     * @param jobs where its job table is to be; null for a database of its own
     */
    record DemonstrateUndo(@Nullable JobTableAddress jobs) implements Command {}

    /**
     * Runs the demonstration on an embedded S3 server.
     *
     * @param jobs where its job table is to be; null for a database of its own
     */
    record DemonstrateS3(@Nullable JobTableAddress jobs) implements Command {}

    /** @throws UsageException if the arguments are no command */
    static Command of(List<String> args) {
        Options options = Options.of(args);
        if (options.has("--help")) {
            return new Help();
        }
        if (args.isEmpty() || options.has("--demo") || args.equals(List.of("--keep"))) {
            return demonstrate(options);
        }
        if (options.has("--what-happened")) {
            options.refuseOthersThan(
                    List.of("--what-happened", "--audit"),
                    "means nothing with --what-happened, which asks the audit file");
            return new TellStory(
                    options.path("--audit", "the file that the cleanups wrote"),
                    options.required("--what-happened", "a file's path below the root"));
        }
        options.refuse("is for the demonstration of a crawl, --demo crawl", List.of("--keep"));
        options.refuse("is for the demonstration of an emergency, --demo emergency", List.of("--disk"));
        if (options.has("--restore")) {
            return restore(options);
        }
        options.refuse("says which file of a run comes back, --restore RUN", List.of("--key"));
        return Question.in(options)
                .<Command>map(question -> ask(options, question))
                .orElseGet(() -> clean(options));
    }

    private static Command demonstrate(Options options) {
        String what = options.values().getOrDefault("--demo", "crawl");
        List<String> allowed = new ArrayList<>(JobsSource.TABLE_OPTIONS);
        allowed.add("--demo");
        if (!what.equals("undo") && !what.equals("s3")) {
            allowed.add(what.equals("emergency") ? "--disk" : "--keep");
        }
        options.refuseOthersThan(allowed, "means nothing with --demo " + what);
        if (!options.has("--jobs-url")) {
            options.refuse("needs --jobs-url", JobsSource.TABLE_OPTIONS);
        }
        JobTableAddress jobs = options.has("--jobs-url") ? JobsSource.tableIn(options) : null;
        return switch (what) {
            case "crawl" -> new DemonstrateCrawl(jobs, options.has("--keep"));
            case "emergency" ->
                new DemonstrateEmergency(jobs, options.has("--disk") ? options.path("--disk", "a directory") : null);
            case "undo" -> new DemonstrateUndo(jobs);
            case "s3" -> new DemonstrateS3(jobs);
            default ->
                throw new UsageException("--demo \"" + what + "\" is not allowed: crawl, emergency, undo or s3 is");
        };
    }

    private static RestoreTree restore(Options options) {
        List<String> allowed =
                new ArrayList<>(List.of("--restore", "--key", "--root", "--dedicated-root", "--json", "--audit"));
        allowed.addAll(Place.BUCKET_OPTIONS);
        options.refuseOthersThan(allowed, "means nothing with --restore");
        RunId run = UsageException.ifRefused(
                () -> new RunId(options.required("--restore", "the run whose files come back; --restorable names it")));
        List<String> keys = options.has("--key")
                ? List.of(options.required("--key", "the path of a file below the root, as it was"))
                : List.of();
        return new RestoreTree(Tree.of(options, false), run, keys, options.has("--json"), AuditOption.in(options));
    }

    private static AskTree ask(Options options, Question question) {
        List<String> forRuns =
                List.of("--trigger", "--job", "--completed", "--delete", "--accept-not-found", "--audit");
        options.refuse("means nothing with a question, which changes nothing", forRuns);
        return new AskTree(Tree.of(options, question.asksJobs()), question, options.has("--json"));
    }

    private static CleanTree clean(Options options) {
        Place place = Place.in(options);
        Task task = Task.of(options);
        return new CleanTree(
                new Tree(place, JobsSource.of(options, task.asksJobs())),
                task,
                options.has("--delete"),
                options.has("--json"),
                options.has("--accept-not-found"),
                AuditOption.in(options));
    }
}
