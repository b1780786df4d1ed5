// SPDX-License-Identifier: Apache-2.0
/** An application around the cleanup, to copy from: REST, a task queue, a schedule, a page. */
@NullMarked
package io.pixcrawler.cleanup.examples.host;

import org.jspecify.annotations.NullMarked;
