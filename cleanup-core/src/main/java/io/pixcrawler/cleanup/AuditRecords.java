// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes audit records. */
final class AuditRecords {

    private AuditRecords() {}

    /** A record for each note; one that cannot be made is an error of the run. */
    static List<AuditRecord> of(Run run, List<BatchAudit.Note> notes) {
        Instant now = run.environment().clock().instant();
        AuditRecord.Origin origin = new AuditRecord.Origin(
                run.environment().storage().name(),
                run.id(),
                run.plan().trigger(),
                run.options().requestedBy(),
                run.isDryRun());
        List<AuditRecord> records = new ArrayList<>(notes.size());
        for (BatchAudit.Note note : notes) {
            try {
                AuditRecord.Event.of(note.outcome()).ifPresent(event -> records.add(of(now, origin, event, note)));
            } catch (RuntimeException e) { // a provider answered what no record can hold
                run.error(
                        "no audit record could be made of " + note.file().key() + " (" + note.outcome() + "): " + e, e);
            }
        }
        return List.copyOf(records);
    }

    private static AuditRecord of(
            Instant now, AuditRecord.Origin origin, AuditRecord.Event event, BatchAudit.Note note) {
        Candidate file = note.file();
        return new AuditRecord(
                now,
                origin,
                new AuditRecord.File(
                        file.key(),
                        file.file().sizeBytes(),
                        file.times().modified(),
                        file.times().changed(),
                        Duration.between(file.times().newest(), note.judgedAt()),
                        owners(file)),
                event,
                file.ground(),
                event == AuditRecord.Event.WOULD_DELETE ? 0 : note.bytes(),
                Objects.requireNonNullElse(note.detail(), "")); // providers are others' code
    }

    private static List<AuditRecord.OwnerState> owners(Candidate file) {
        Map<JobId, JobState> confirmed = file.confirmed();
        return file.ownership().owners().stream()
                .map(owner -> new AuditRecord.OwnerState(owner, confirmed.get(owner.job())))
                .toList();
    }

    /** A record of what became of a file that was to be restored. */
    static Optional<AuditRecord> of(Instant now, String storage, String requestedBy, RestoreResult result) {
        boolean restored = result.outcome() == RestoreResult.Outcome.RESTORED;
        return Optional.of(of(
                now,
                new AuditRecord.Origin(storage, result.file().run(), null, requestedBy, false),
                result.file(),
                restored ? AuditRecord.Event.RESTORED : AuditRecord.Event.NOT_RESTORED,
                0,
                restored ? result.detail() : result.outcome() + ": " + result.detail()));
    }

    /**
     * A record of what became of a file that was to be purged; none where nothing was tried.
     *
     * @param trigger the trigger of the run that purged; null where it was no run
     */
    static Optional<AuditRecord> of(
            Instant now, String storage, @Nullable CleanupTrigger trigger, String requestedBy, PurgeResult purge) {
        DeleteResult result = purge.result();
        if (result.outcome() == DeleteResult.Outcome.NOT_TRIED) {
            return Optional.empty();
        }
        boolean purged = result.outcome() == DeleteResult.Outcome.DELETED;
        return Optional.of(of(
                now,
                new AuditRecord.Origin(storage, purge.file().run(), trigger, requestedBy, false),
                purge.file(),
                purged ? AuditRecord.Event.PURGED : AuditRecord.Event.NOT_PURGED,
                result.bytesFreed(),
                purged ? result.detail() : result.outcome() + ": " + result.detail()));
    }

    private static AuditRecord of(
            Instant now,
            AuditRecord.Origin origin,
            QuarantinedFile file,
            AuditRecord.Event event,
            long bytesFreed,
            String detail) {
        return new AuditRecord(
                now,
                origin,
                new AuditRecord.File(file.key(), file.sizeBytes(), null, null, null, List.of()),
                event,
                null,
                bytesFreed,
                Objects.requireNonNullElse(detail, "")); // providers are others' code
    }
}
