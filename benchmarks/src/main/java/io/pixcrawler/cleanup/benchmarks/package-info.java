// SPDX-License-Identifier: Apache-2.0
/** Side-by-side runs against the tools a user would pick instead, and JMH benchmarks of the parts. Not published. */
@NullMarked
package io.pixcrawler.cleanup.benchmarks;

import org.jspecify.annotations.NullMarked;
