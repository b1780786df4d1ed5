// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens in the middle of a run.
 *
 * @param atStep before which of its steps
 * @param job the job that becomes active; empty for none
 * @param writes what it writes
 * @param jump how far the storage's clock jumps
 */
record Disturbance(int atStep, String job, Optional<TempFile> writes, Duration jump) {}
