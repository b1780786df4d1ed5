// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Records to write, and what is read back. */
final class Records {

    static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123456789Z");
    static final RunId RUN = new RunId("run-1");

    private Records() {}

    static AuditRecord of(String key) {
        return of(key, RUN, TIME);
    }

    static AuditRecord of(String key, RunId run, Instant time) {
        return new AuditRecord(
                time,
                new AuditRecord.Origin("local:/tmp/crawl", run, CleanupTrigger.ORPHANED_FILES, "ops", false),
                new AuditRecord.File(
                        key,
                        10,
                        TIME.minusSeconds(200),
                        TIME.minusSeconds(100),
                        Duration.ofSeconds(100, 5),
                        List.of(
                                new AuditRecord.OwnerState(
                                        new Owner(new JobId("50"), "1"),
                                        new JobState(JobStatus.FAILED, Duration.ofHours(72))),
                                new AuditRecord.OwnerState(new Owner(new JobId("51"), null), JobState.notFound()),
                                new AuditRecord.OwnerState(new Owner(new JobId("52"), "c-d"), null))),
                AuditRecord.Event.DELETED,
                Reason.JOB_NOT_FOUND,
                10,
                "");
    }

    /** Records with the keys {@code k0}, {@code k1} and so on, a second apart. */
    static List<AuditRecord> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> of("k" + i, RUN, TIME.plusSeconds(i)))
                .toList();
    }

    static List<String> keys(List<AuditRecord> records) {
        return records.stream().map(record -> record.file().key()).toList();
    }

    static List<AuditRecord> read(AuditReader reader) {
        List<AuditRecord> records = new ArrayList<>();
        reader.records(record -> true, records::add);
        return records;
    }
}
