// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

/** What the files of a benchmark are called, and whose they are: jobs {@code 1} to {@code jobs}, ten chunks a job. */
record TreeNames(int files, int jobs, boolean flat) {

    /** @throws IllegalArgumentException if there is not at least one file for each job */
    TreeNames {
        if (jobs < 1 || files < jobs) {
            throw new IllegalArgumentException(
                    files + " files of " + jobs + " jobs: allowed is at least one file a job");
        }
    }

    int jobOf(int file) {
        return 1 + (int) ((long) file * jobs / files);
    }

    String directoryOf(int job) {
        return flat ? "" : "job_" + job;
    }

    String nameOf(int file) {
        StringBuilder number = new StringBuilder(7).append(file);
        while (number.length() < 6) {
            number.insert(0, '0');
        }
        return "job_" + jobOf(file) + "_chunk_" + file % 10 + "_img" + number + ".jpg";
    }

    String keyOf(int file) {
        String directory = directoryOf(jobOf(file));
        return directory.isEmpty() ? nameOf(file) : directory + "/" + nameOf(file);
    }
}
