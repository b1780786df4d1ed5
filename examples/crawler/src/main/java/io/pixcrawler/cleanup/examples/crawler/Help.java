// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

/** What {@code --help} prints. */
final class Help {

    static final String TEXT = """
            Removes the temp files that crawl jobs leave behind. Every doubt keeps the file.

              java -jar crawler.jar [--demo crawl] [--keep]
                  The demonstration: a crawl, a crash, forgotten files and their cleanup, in a fresh directory
                  that is removed at the end (--keep leaves it).

              java -jar crawler.jar --demo emergency [--disk DIR]
                  A small disk is filled nearly to its end, and an emergency makes room. The disk is one that the
                  program mounts for itself where the machine lets it, else a directory with a quota. --disk takes a
                  small, empty one of yours, which is filled up and emptied again.

              java -jar crawler.jar --demo undo
                  Files are set aside instead of deleted, and come back.

              java -jar crawler.jar --demo s3
                  Temp files as objects of a bucket, on an S3 server that the program starts for itself.

              java -jar crawler.jar --root DIR JOBS --trigger TRIGGER [options]
                  The same on a tree of yours. Only shows what would go, unless --delete is given.

              java -jar crawler.jar --what-happened KEY --audit FILE
                  What became of a file, when, why, and who asked.

              java -jar crawler.jar --root DIR JOBS --explain KEY | --stats | --health
                  Questions, which change nothing.

              java -jar crawler.jar --root DIR --restorable
              java -jar crawler.jar --root DIR --restore RUN [--key KEY]
                  What runs set aside (TEMP_STORAGE_CLEANUP_QUARANTINE_ENABLED=true), and its way back.

              --root DIR           the directory that holds temp files, and nothing else
              --bucket NAME        or a bucket on S3, everywhere in place of --root. Credentials and region are found
                                   as the AWS tools find them (AWS_PROFILE, AWS_REGION and so on)
              --prefix PREFIX      with --bucket: what the keys of the temp files begin with, as a directory
              --endpoint URL       with --bucket: the server, where it is not AWS
              --quota-gb N         with --bucket: what it may hold; without it there are no emergencies

              --jobs FILE          JOBS, as CSV with the header id,status,changed_at. status is active, completed,
                                   failed or cancelled; with any other the job's files are kept. changed_at is an
                                   instant such as 2026-01-31T12:00:00Z, or empty if unknown. The file is read once:
                                   write it right before. Not needed for --trigger chunk.
              --jobs-url URL       or JOBS in a table: jdbc:postgresql://HOST/DATABASE or jdbc:h2:FILE. The table, or a
                                   view, has the columns id, status and changed_at, the last with a time zone. With
                                   --demo the table is made, and dropped at the end.
              --jobs-user USER     the database's user, if the URL does not say it
              --jobs-password-file FILE
                                   a file whose first line is the password
              --jobs-table NAME    the table or view, if it is not called jobs; SCHEMA.NAME is allowed

              --trigger TRIGGER    scheduled         the regular cleanup: an emergency if it is one, else orphaned and
                                                     crash in one
                                   orphaned          old files of jobs that ended, or that nobody knows
                                   crash             files of all jobs that failed or were cancelled a while ago
                                   crash:JOB         files of that job, if it failed or was cancelled
                                   emergency         if the disk is nearly full: tier by tier what is needed least,
                                                     until there is room
                                   chunk:JOB:CHUNK   files of that chunk; the call says that it is complete
              --job JOB            with crash: only this job, as crash:JOB
              --completed FILE     with chunk: only the files named here, one a line
              --delete             remove what would go
              --accept-not-found   believe, for this run, that most jobs are missing from the job store

              --audit FILE         writes a record of each file that is removed, or could not be, to this file; outside
                                   the root. Without --delete, of each that would go
              --what-happened KEY  tells what the records say of one file, by its path below the root

              --explain KEY        of one file, by its path below the root: who owns it, what its job is, and for each
                                   trigger whether it would go, why or why not, and from when
              --stats              how full the storage is, and its files by the state of their jobs; looks at all of it
              --health             whether the cleanup can do its work; exit status 1 if it cannot

              --restorable         the runs of which files are set aside
              --restore RUN        bring back what that run set aside, never over a file that is there by now; exit
                                   status 1 if not all came back
              --key KEY            with --restore: only this file, by its path below the root

              --json               one JSON document on standard output, all else on standard error
              --dedicated-root     the root is meant, although it is, or holds, a home or the system's temp directory

            Settings come from environment variables, such as TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS=48 or
            TEMP_STORAGE_CLEANUP_AGE_SIGNALS=modified.

            Exit status: 0 done (also if skipped or if a limit was met), 1 the run was broken off or something failed,
            2 bad usage.
            """;

    private Help() {}
}
