// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RestorableRun;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A run of which files can be brought back, as the endpoint says it.
 *
 * @param run the run
 * @param firstMovedAt when the first of them was set aside
 * @param lastMovedAt when the last of them was
 * @param files how many there are
 * @param bytes the sum of their sizes
 */
record RestorableAnswer(String run, String firstMovedAt, String lastMovedAt, long files, long bytes) {

    /**
     * All runs of which files can be brought back.
     *
     * @param restorable each of them
     */
    record All(List<RestorableAnswer> restorable) implements OperationResponseBody {

        static All of(List<RestorableRun> all) {
            return new All(all.stream().map(RestorableAnswer::of).toList());
        }
    }

    private static RestorableAnswer of(RestorableRun run) {
        return new RestorableAnswer(
                run.run().value(),
                run.firstMovedAt().toString(),
                run.lastMovedAt().toString(),
                run.files(),
                run.bytes());
    }
}
