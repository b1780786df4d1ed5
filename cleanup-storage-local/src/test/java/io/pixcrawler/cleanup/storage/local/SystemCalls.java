// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How often a process called the system about files, by the summary of {@code strace -c}.
 *
 * @param calls how many of each kind; what no file or descriptor is named in is not counted at all
 */
record SystemCalls(Map<Kind, Double> calls) {

    /** Calls that do the same, whatever kernel and JDK call them. */
    enum Kind {
        LOOK("statx", "newfstatat", "fstatat64", "fstat", "stat", "lstat", "access", "faccessat", "faccessat2"),
        REMOVAL("unlinkat", "unlink", "rmdir"),
        OPENING("openat", "openat2", "open"),
        LISTING("getdents64"),
        /** Reads, closes, and all that none of the others is. */
        OTHER;

        private final Set<String> names;

        Kind(String... names) {
            this.names = Set.of(names);
        }

        private static Kind of(String call) {
            for (Kind kind : values()) {
                if (kind.names.contains(call)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** What to put before a command, so that a summary of what it calls lands in this file. */
    static String[] tracing(Path summary) {
        return new String[] {"strace", "-f", "-qq", "-c", "-o", summary.toString(), "-e", "trace=%file,%desc"};
    }

    /** A line a call: share, seconds, microseconds a call, calls, perhaps errors, name. */
    static SystemCalls read(Path summary) throws IOException {
        Map<Kind, Double> calls = new EnumMap<>(Kind.class);
        for (String line : Files.readAllLines(summary)) {
            String[] columns = line.trim().split("\\s+");
            boolean counts = columns.length >= 5 && columns[3].matches("\\d+");
            if (counts && !columns[columns.length - 1].equals("total")) {
                calls.merge(Kind.of(columns[columns.length - 1]), Double.valueOf(columns[3]), Double::sum);
            }
        }
        return new SystemCalls(calls);
    }

    double of(Kind kind) {
        return calls.getOrDefault(kind, 0.0);
    }

    /** What this run called beyond a smaller one, for each file that it had more. */
    SystemCalls beyond(SystemCalls smaller, int moreFiles) {
        Map<Kind, Double> perFile = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            perFile.put(kind, (of(kind) - smaller.of(kind)) / moreFiles);
        }
        return new SystemCalls(perFile);
    }
}
