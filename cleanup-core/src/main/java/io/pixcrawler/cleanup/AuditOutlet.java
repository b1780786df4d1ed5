// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where audit records go: to the log, and to the host's trail where there is one. Both are others' code, so whatever one of them throws is told to
 * the caller, and the other gets the records all the same.
 *
 * @param trail the host's trail; null for none
 */
record AuditOutlet(@Nullable AuditTrail trail) {

    /** Whether anybody reads the records. */
    boolean isWanted() {
        return trail != null || logIsOn();
    }

    private static boolean logIsOn() {
        try {
            return AuditLog.isOn();
        } catch (Throwable e) { // a logging system that fails so reads nothing
            return false;
        }
    }

    /** @param failed is told what went wrong, in a sentence and with its cause */
    void handOver(List<AuditRecord> records, BiConsumer<String, Throwable> failed) {
        if (records.isEmpty()) {
            return;
        }
        try {
            if (AuditLog.isOn()) {
                records.forEach(AuditLog::write);
            }
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            failed.accept("audit records could not be logged: " + e, e);
        }
        try {
            if (trail != null) {
                trail.record(records);
            }
        } catch (Throwable e) { // the same
            failed.accept("the audit trail failed: " + e, e);
        }
    }
}
