// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/**
 * What the engine is asked to do once.
 *
 * @param plan the plan
 * @param options what the host says about this run
 * @param settings the settings that were in force when it was asked for; they hold until the run's end
 * @param listener who is told
 * @param audited whether audit records are made: not of a run that only answers a question
 */
record Order(Plan plan, RunOptions options, CleanupSettings settings, CleanupListener listener, boolean audited) {

    boolean isDryRun() {
        return options.dryRun() || settings.dryRun();
    }
}
