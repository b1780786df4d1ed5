// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

/** What {@code --help} prints. */
final class Help {

    static final String TEXT = """
            Removes the temp files that crawl jobs leave behind. Every doubt keeps the file.

              java -jar crawler.jar [--keep]
                  The demonstration: a crawl, a crash, forgotten files and their cleanup, in a fresh directory
                  that is removed at the end (--keep leaves it).

              java -jar crawler.jar --root DIR --jobs FILE --trigger TRIGGER [options]
                  The same on a tree of yours. Only shows what would go, unless --delete is given.

              --root DIR           the directory that holds temp files, and nothing else
              --jobs FILE          the jobs, as CSV with the header id,status,changed_at. status is active, completed,
                                   failed or cancelled; with any other the job's files are kept. changed_at is an
                                   instant such as 2026-01-31T12:00:00Z, or empty if unknown. The file is read once:
                                   write it right before. Not needed for --trigger chunk.
              --trigger TRIGGER    orphaned          old files of jobs that ended, or that the jobs file does not have
                                   crash:JOB         files of that job, if it failed or was cancelled
                                   chunk:JOB:CHUNK   files of that chunk; the call says that it is complete
              --completed FILE     with chunk: only the files named here, one a line
              --delete             remove what would go
              --json               one JSON document on standard output, all else on standard error
              --accept-not-found   believe, for this run, that most jobs are missing from the jobs file
              --dedicated-root     the root is meant, although it is, or holds, a home or the system's temp directory

            Settings come from environment variables, such as TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS=48 or
            TEMP_STORAGE_CLEANUP_AGE_SIGNALS=modified.

            Exit status: 0 done (also if skipped or if a limit was met), 1 the run was broken off or something failed,
            2 bad usage.
            """;

    private Help() {}
}
