// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The job states that the user hands in: CSV with the header {@value #HEADER}.
 *
 * @param jobs every job of the file
 * @param unknownStatuses the statuses that are none of the known ones, as the file has them
 */
record JobsFile(Map<JobId, ListedJob> jobs, Set<String> unknownStatuses) {

    /** The first line of the file. */
    static final String HEADER = "id,status,changed_at";

    private static final int STATUSES_NAMED = 5;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    /** What a status means, in lower case. */
    static final Map<String, JobStatus> STATUSES = Map.of(
            "active", JobStatus.ACTIVE,
            "completed", JobStatus.COMPLETED,
            "failed", JobStatus.FAILED,
            "cancelled", JobStatus.CANCELLED);

    /** @throws UsageException if the file cannot be read, naming the line that is not as it should be */
    static JobsFile read(Path file) {
        return TextFile.read("--jobs", file, reader -> new Reading(file).all(reader));
    }

    /** What the user should know of statuses that are not known here. */
    Optional<String> warning() {
        long count = jobs.values().stream().filter(job -> job.status() == null).count();
        return count == 0
                ? Optional.empty()
                : Optional.of("%s in the jobs file with a status that is not known here, so the files stay: %s"
                        .formatted(Words.count(count, "job is", "jobs are"), namedStatuses()));
    }

    private String namedStatuses() {
        String named = unknownStatuses.stream()
                .limit(STATUSES_NAMED)
                .map(status -> '"' + Words.printable(status) + '"')
                .collect(Collectors.joining(", "));
        return unknownStatuses.size() > STATUSES_NAMED ? named + " and others" : named;
    }

    /** Reads one file from its first line to its last. */
    private static final class Reading {

        private final Path file;
        private final Map<JobId, ListedJob> jobs = new HashMap<>();
        private final Set<String> unknownStatuses = new TreeSet<>();
        private boolean headerSeen;
        private long line;

        Reading(Path file) {
            this.file = file;
        }

        JobsFile all(BufferedReader reader) throws IOException {
            try (CSVParser parser = FORMAT.parse(reader)) {
                for (CSVRecord row : parser) {
                    line = parser.getCurrentLineNumber();
                    take(row);
                }
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CSVException malformed) {
                    throw wrong(line + 1, String.valueOf(malformed.getMessage()));
                }
                throw e;
            }
            if (!headerSeen) {
                throw wrong(1, "the header " + HEADER + " is missing: the file is empty");
            }
            return new JobsFile(jobs, unknownStatuses);
        }

        private void take(CSVRecord row) {
            if (!headerSeen) {
                requireHeader(row);
                headerSeen = true;
            } else if (row.size() != 3) {
                throw wrong(line, row.size() + " value(s) instead of three, " + HEADER);
            } else {
                add(row.get(0), row.get(1), row.get(2));
            }
        }

        private void requireHeader(CSVRecord row) {
            String header = String.join(",", row.toList());
            if (!List.of(HEADER.split(",")).equals(row.toList())) {
                throw wrong(line, "the header is \"" + header + "\" instead of " + HEADER);
            }
        }

        private void add(String id, String status, String changedAt) {
            ListedJob before = jobs.put(jobId(id), new ListedJob(status(status), instant(changedAt)));
            if (before != null) {
                throw wrong(line, "job \"" + id + "\" is there twice; which of the two lines holds?");
            }
        }

        private JobId jobId(String id) {
            try {
                return new JobId(id);
            } catch (IllegalArgumentException e) {
                throw wrong(line, String.valueOf(e.getMessage()));
            }
        }

        private @Nullable JobStatus status(String text) {
            JobStatus status = STATUSES.get(text.toLowerCase(Locale.ROOT));
            if (status == null) {
                unknownStatuses.add(text);
            }
            return status;
        }

        private @Nullable Instant instant(String text) {
            try {
                return text.isEmpty() ? null : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(
                        line,
                        "changed_at \"" + text
                                + "\" is not allowed: an instant such as 2026-01-31T12:00:00Z is, or nothing");
            }
        }

        private UsageException wrong(long where, String what) {
            return new UsageException("--jobs " + file + ", line " + where + ": " + what);
        }
    }
}
