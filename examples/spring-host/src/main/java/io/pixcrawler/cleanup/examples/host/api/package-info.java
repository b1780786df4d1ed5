// SPDX-License-Identifier: Apache-2.0
/** REST under {@code /api/v1}: questions are answered at once, long work becomes a task. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.api;

import org.jspecify.annotations.NullMarked;
