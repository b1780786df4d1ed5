// SPDX-License-Identifier: Apache-2.0
/** The audit file, its failures and its reader. */
@NullMarked
package io.pixcrawler.cleanup.audit;

import org.jspecify.annotations.NullMarked;
