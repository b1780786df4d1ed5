// SPDX-License-Identifier: Apache-2.0
/**
 * Ready-made look-ups of job states, and a lock and a history in a database. Knows {@code io.pixcrawler.cleanup.spi} only.
 *
 * <p>{@link io.pixcrawler.cleanup.jobs.JdbcJobStateLookup} asks a job table; {@link io.pixcrawler.cleanup.jobs.InMemoryJobStates} is for hosts
 * without one. {@link io.pixcrawler.cleanup.jobs.JdbcRunLock} keeps the runs of several JVMs apart, and
 * {@link io.pixcrawler.cleanup.jobs.JdbcRunHistory} remembers them.
 */
@NullMarked
package io.pixcrawler.cleanup.jobs;

import org.jspecify.annotations.NullMarked;
