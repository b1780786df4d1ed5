// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

/**
 * What an {@link AuditReader} met beside the records that it was asked for.
 *
 * @param found how many records it told
 * @param unreadable how many lines are no records: the rest of one that was being written when its process was killed, or is being written now
 * @param dropped how many records the writer had to drop, at any time, because the file could not be written; each may have been one of those asked for
 */
public record AuditReading(long found, long unreadable, long dropped) {}
