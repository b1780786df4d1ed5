// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
sealed interface Command {

    /** Says how to use the program. */
    record Help() implements Command {}

    /**
     * Runs the demonstration.
     *
     * @param keep whether its directory stays
     */
    record Demonstrate(boolean keep) implements Command {}

    /**
     * Cleans the user's own tree.
     *
     * @param root the directory
     * @param jobsFile the job states; null only for a task that asks for none
     * @param task what to clean
     * @param delete whether to remove what would go
     * @param json whether the answer is a JSON document
     * @param acceptNotFound see {@code RunOptions}
     * @param dedicatedRoot see {@code LocalStorageProvider}
     */
    record CleanTree(
            Path root,
            @Nullable Path jobsFile,
            Task task,
            boolean delete,
            boolean json,
            boolean acceptNotFound,
            boolean dedicatedRoot)
            implements Command {}

    /** @throws UsageException if the arguments are no command */
    static Command of(List<String> args) {
        Options options = Options.of(args);
        if (options.has("--help")) {
            return new Help();
        }
        if (args.isEmpty() || options.isOnly("--keep")) {
            return new Demonstrate(options.has("--keep"));
        }
        if (options.has("--keep")) {
            throw new UsageException("--keep is for the demonstration, which takes no other option");
        }
        return cleanTree(options);
    }

    private static CleanTree cleanTree(Options options) {
        Path root = path(options, "--root", "the directory to clean");
        Task task = Task.of(options.required("--trigger", Task.ALLOWED));
        if (options.has("--completed")) {
            task = task.withCompletedFiles(
                    CompletedList.read(path(options, "--completed", "a file with a name a line")));
        }
        boolean withoutJobs = !task.asksJobs() && !options.has("--jobs");
        return new CleanTree(
                root,
                withoutJobs ? null : path(options, "--jobs", "a CSV file with the header " + JobsFile.HEADER),
                task,
                options.has("--delete"),
                options.has("--json"),
                options.has("--accept-not-found"),
                options.has("--dedicated-root"));
    }

    private static Path path(Options options, String name, String meaning) {
        String text = options.required(name, meaning);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(name + " \"" + text + "\" is no path: " + e.getReason());
        }
    }
}
