// SPDX-License-Identifier: Apache-2.0
/** The maintenance queue: what may be asked for, one row a task, and the runner that calls the library. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.tasks;

import org.jspecify.annotations.NullMarked;
