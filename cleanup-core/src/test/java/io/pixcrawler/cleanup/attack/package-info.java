// SPDX-License-Identifier: Apache-2.0
/** Attacks on the safety contract of the whole service: much that is random, much that goes wrong, and a small model of what may be gone. */
@NullMarked
package io.pixcrawler.cleanup.attack;

import org.jspecify.annotations.NullMarked;
