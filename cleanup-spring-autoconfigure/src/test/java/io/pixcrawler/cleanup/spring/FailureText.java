// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.diagnostics.FailureAnalysis;

/** What an application prints when it cannot start. */
final class FailureText {

    private FailureText() {}

    /** Description and action; fails if nobody analyses this. */
    static String of(Throwable failure) {
        FailureAnalysis analysis = new InvalidCleanupPropertyFailureAnalyzer().analyze(failure);
        if (analysis == null) {
            throw new AssertionError("not analysed", failure);
        }
        return analysis.getDescription() + " | " + analysis.getAction();
    }
}
