// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that writes an audit file until it is killed. */
final class WriteAudit {

    private static final int BATCH = 20;

    private WriteAudit() {}

    /** Arguments: the file. Says after each batch how many records it has written. */
    public static void main(String[] args) {
        try (JsonAuditFile audit = JsonAuditFile.builder(Path.of(args[0]))
                .maxFileSizeBytes(50_000)
                .filesKept(10_000)
                .build()) {
            for (int from = 0; ; from += BATCH) {
                audit.record(records(from, from + BATCH));
                System.out.println(from + BATCH);
            }
        }
    }

    static List<AuditRecord> records(int from, int to) {
        List<AuditRecord> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(new AuditRecord(
                    Instant.EPOCH,
                    new AuditRecord.Origin("s", new RunId("r"), null, "", false),
                    new AuditRecord.File(String.valueOf(i), 1, null, null, null, List.of()),
                    AuditRecord.Event.DELETED,
                    Reason.JOB_FAILED,
                    1,
                    ""));
        }
        return records;
    }
}
