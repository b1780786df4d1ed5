// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What the files of a benchmark are called, and whose they are: jobs {@code 1} to {@code jobs}, chunks {@code 0} to {@code 9} of each.
 *
 * @param files how many
 * @param jobs of so many jobs, each with as many files as the others, or one less
 * @param depth how many directories lie in one another for each job, its files evenly in all of them; 0: all files in the root
 */
record TreeNames(int files, int jobs, int depth) {

    static final int CHUNKS = 10;

    /** @throws IllegalArgumentException if there is not at least one file for each job */
    TreeNames {
        if (jobs < 1 || files < jobs) {
            throw new IllegalArgumentException(
                    files + " files of " + jobs + " jobs: allowed is at least one file a job");
        }
        if (depth < 0) {
            throw new IllegalArgumentException(depth + " directories in one another: allowed is at least 0");
        }
    }

    TreeNames(int files, int jobs, boolean flat) {
        this(files, jobs, flat ? 0 : 1);
    }

    int jobOf(int file) {
        return 1 + (int) ((long) file * jobs / files);
    }

    /** The innermost directory of a job, empty in a flat layout. */
    String directoryOf(int job) {
        return directoryOf(job, depth);
    }

    String nameOf(int file) {
        StringBuilder number = new StringBuilder(7).append(file);
        while (number.length() < 6) {
            number.insert(0, '0');
        }
        return "job_" + jobOf(file) + "_chunk_" + file % CHUNKS + "_img" + number + ".jpg";
    }

    String keyOf(int file) {
        if (depth == 0) {
            return nameOf(file);
        }
        // By tens, so that each directory has files of all chunks.
        return directoryOf(jobOf(file), 1 + file / CHUNKS % depth) + "/" + nameOf(file);
    }

    /** The keys of one chunk's files. */
    List<String> chunkOf(int job, int chunk) {
        List<String> keys = new ArrayList<>();
        int first = (int) (((job - 1L) * files + jobs - 1) / jobs);
        for (int file = first; file < files && jobOf(file) == job; file++) {
            if (file % CHUNKS == chunk) {
                keys.add(keyOf(file));
            }
        }
        return keys;
    }

    private static String directoryOf(int job, int level) {
        if (level == 0) {
            return "";
        }
        StringBuilder directory = new StringBuilder("job_").append(job);
        for (int below = 2; below <= level; below++) {
            directory.append("/level_").append(below);
        }
        return directory.toString();
    }
}
