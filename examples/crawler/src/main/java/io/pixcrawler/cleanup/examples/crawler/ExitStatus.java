// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.stream.Stream;

/** What the program tells its caller at the end. */
enum ExitStatus {
    /** Done, also where there was nothing to do, the run was skipped, or it met a limit. */
    DONE(0),
    /** The run was aborted or cancelled, or something in it failed. */
    FAILED(1),
    /** The command line, a file it names or the environment is not what it should be; nothing was begun. */
    BAD_USAGE(2);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What another run of this program told; failed, if it told nothing that is known. */
    static ExitStatus ofCode(int code) {
        return Stream.of(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElse(FAILED);
    }

    static ExitStatus of(CleanupStats stats) {
        boolean brokenOff = stats.outcome() == RunOutcome.ABORTED || stats.outcome() == RunOutcome.CANCELLED;
        return brokenOff || stats.errors() > 0 || stats.files().failed() > 0 ? FAILED : DONE;
    }
}
