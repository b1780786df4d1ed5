// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * What a task brought, as its row keeps it.
 *
 * @param run of a run
 * @param restored of a restore
 */
@SnakeCase
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskResult(@Nullable RunSummary run, @Nullable RestoreSummary restored) {

    /** Whether other files are set aside by now. */
    boolean changedWhatIsSetAside() {
        return run != null && run.filesSetAside() + run.filesPurged() > 0
                || restored != null && restored.filesRestored() > 0;
    }
}
