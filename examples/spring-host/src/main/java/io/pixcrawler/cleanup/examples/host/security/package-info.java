// SPDX-License-Identifier: Apache-2.0
/** Who may read, and who may trigger. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.security;

import org.jspecify.annotations.NullMarked;
