// SPDX-License-Identifier: Apache-2.0
/**
 * Pure decisions: which file may go, and why the others stay. No I/O, no clock, no logger; every answer follows from the arguments alone.
 */
@NullMarked
package io.pixcrawler.cleanup.policy;

import org.jspecify.annotations.NullMarked;
