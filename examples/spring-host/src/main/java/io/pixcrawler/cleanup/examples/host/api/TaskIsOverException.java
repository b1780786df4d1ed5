// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.examples.host.tasks.TaskStatus;

/** There is nothing to end. */
final class TaskIsOverException extends RuntimeException {

    TaskIsOverException(String id, TaskStatus status) {
        super("task " + id + " is " + status + ": only one that is PENDING or PROGRESS can be cancelled");
    }
}
