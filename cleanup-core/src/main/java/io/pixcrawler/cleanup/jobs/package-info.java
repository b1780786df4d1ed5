// SPDX-License-Identifier: Apache-2.0
/**
 * Ready-made look-ups of job states. Knows {@code io.pixcrawler.cleanup.spi} only.
 *
 * <p>{@link io.pixcrawler.cleanup.jobs.InMemoryJobStates} is for hosts without a job table.
 */
@NullMarked
package io.pixcrawler.cleanup.jobs;

import org.jspecify.annotations.NullMarked;
