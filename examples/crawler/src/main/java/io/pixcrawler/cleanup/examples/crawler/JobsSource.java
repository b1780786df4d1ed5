// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Where the states of the user's jobs come from: one of the options {@code --jobs} and {@code --jobs-url}. */
sealed interface JobsSource {

    /** The options of a job table. */
    List<String> TABLE_OPTIONS = List.of("--jobs-url", "--jobs-user", "--jobs-password-file", "--jobs-table");

    /** The user's job states, ready to be asked. */
    interface Opened extends AutoCloseable {

        JobStateLookup lookup();

        @Override
        void close();
    }

    /**
     * Opens it.
     *
     * @throws UsageException if it is not what it should be
     * @throws io.pixcrawler.cleanup.jobs.DatabaseException if it is a database that does not answer
     */
    Opened open(Console console);

    /** No jobs at all, for a task that asks for none. */
    record Nowhere() implements JobsSource {

        @Override
        public Opened open(Console console) {
            return new Listed(new ListedJobs(Map.of(), Clock.systemUTC()));
        }
    }

    /** A CSV file. */
    record InFile(Path file) implements JobsSource {

        @Override
        public Opened open(Console console) {
            JobsFile read = JobsFile.read(file);
            read.warning().ifPresent(warning -> console.err().println("crawler: " + warning));
            return new Listed(new ListedJobs(read.jobs(), Clock.systemUTC()));
        }
    }

    /** A table or view. */
    record InTable(JobTableAddress address) implements JobsSource {

        @Override
        public Opened open(Console console) {
            JobDatabase database = JobDatabase.connect(address.existing());
            try {
                return new Asked(UsageException.ifRefused(database::lookup), database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }
    }

    /** Jobs that were read. */
    record Listed(JobStateLookup lookup) implements Opened {

        @Override
        public void close() {
            // The file was read and closed.
        }
    }

    /** Jobs that a database is asked for. */
    record Asked(JobStateLookup lookup, JobDatabase database) implements Opened {

        @Override
        public void close() {
            database.close();
        }
    }

    /** @throws UsageException if the options name no place, or two */
    static JobsSource of(Options options, boolean needed) {
        if (options.has("--jobs") && options.has("--jobs-url")) {
            throw new UsageException("--jobs and --jobs-url are both given; which of the two knows the jobs?");
        }
        if (options.has("--jobs-url")) {
            return new InTable(tableIn(options));
        }
        options.refuse("needs --jobs-url", TABLE_OPTIONS);
        if (!needed && !options.has("--jobs")) {
            return new Nowhere();
        }
        return new InFile(options.path(
                "--jobs", "a CSV file with the header " + JobsFile.HEADER + ", or --jobs-url with a job table"));
    }

    /** @throws UsageException if an option is not allowed */
    static JobTableAddress tableIn(Options options) {
        return new JobTableAddress(
                options.required("--jobs-url", "the database with the job table"),
                options.values().get("--jobs-user"),
                options.has("--jobs-password-file")
                        ? options.path("--jobs-password-file", "a file with the password")
                        : null,
                options.values().getOrDefault("--jobs-table", JobTableAddress.TABLE));
    }
}
