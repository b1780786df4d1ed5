// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs file says of one job.
 *
 * @param status null where its text is none that is known here
 * @param changedAt null where it is not said
 */
record ListedJob(@Nullable JobStatus status, @Nullable Instant changedAt) {}
