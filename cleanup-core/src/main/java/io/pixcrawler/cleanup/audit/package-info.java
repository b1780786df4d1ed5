// SPDX-License-Identifier: Apache-2.0
/**
 * Audit records as JSON lines in a file: {@link io.pixcrawler.cleanup.audit.JsonAuditFile} writes them, {@link io.pixcrawler.cleanup.audit.AuditReader}
 * answers what happened to a file, and why. Both need {@code com.fasterxml.jackson.core:jackson-core} on the class path, which the rest of the library
 * does without. Knows {@code io.pixcrawler.cleanup}; nothing there knows this package.
 */
@NullMarked
package io.pixcrawler.cleanup.audit;

import org.jspecify.annotations.NullMarked;
