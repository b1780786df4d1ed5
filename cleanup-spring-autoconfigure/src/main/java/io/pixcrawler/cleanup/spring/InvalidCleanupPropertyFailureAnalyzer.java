// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says a wrong property in two sentences where Boot would print a stack trace. */
final class InvalidCleanupPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCleanupPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidCleanupPropertyException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
