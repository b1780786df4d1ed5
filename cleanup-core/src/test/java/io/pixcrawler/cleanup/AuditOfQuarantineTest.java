// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of what became of files that had been set aside: each under the run that set it aside. */
class AuditOfQuarantineTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final QuarantinedFile FILE =
            new QuarantinedFile(new RunId("r"), "job_50/a", 10, NOW.minusSeconds(60));

    @ParameterizedTest
    @CsvSource({
        "RESTORED, RESTORED, ''",
        "OCCUPIED, NOT_RESTORED, 'OCCUPIED: because'",
        "GONE, NOT_RESTORED, 'GONE: because'",
        "FAILED, NOT_RESTORED, 'FAILED: because'"
    })
    void every_answer_to_a_restoration(RestoreResult.Outcome outcome, AuditRecord.Event event, String detail) {
        String because = outcome == RestoreResult.Outcome.RESTORED ? "" : "because";
        AuditRecord record = AuditRecords.of(NOW, "memory", "ops", new RestoreResult(FILE, outcome, because))
                .orElseThrow();

        assertThat(record.event()).isEqualTo(event);
        assertThat(record.detail()).isEqualTo(detail);
        assertThat(record.origin()).isEqualTo(new AuditRecord.Origin("memory", new RunId("r"), null, "ops", false));
        assertThat(record.origin().trigger()).isEmpty();
        assertThat(record.file().key()).isEqualTo("job_50/a");
        assertThat(record.file().sizeBytes()).isEqualTo(10);
        assertThat(record.file().age()).isEmpty();
        assertThat(record.reason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETED, PURGED, ''",
        "ALREADY_GONE, NOT_PURGED, 'ALREADY_GONE: '",
        "CHANGED, NOT_PURGED, 'CHANGED: because'",
        "REFUSED, NOT_PURGED, 'REFUSED: because'",
        "FAILED, NOT_PURGED, 'FAILED: because'",
        "UNKNOWN, NOT_PURGED, 'UNKNOWN: because'"
    })
    void every_answer_to_a_purge(DeleteResult.Outcome outcome, AuditRecord.Event event, String detail) {
        boolean purged = outcome == DeleteResult.Outcome.DELETED;
        boolean gone = purged || outcome == DeleteResult.Outcome.ALREADY_GONE;
        DeleteResult result = new DeleteResult(outcome, purged ? 10 : 0, gone ? "" : "because");
        AuditRecord record = AuditRecords.of(
                        NOW, "memory", CleanupTrigger.EMERGENCY_THRESHOLD, "ops", new PurgeResult(FILE, result))
                .orElseThrow();

        assertThat(record.event()).isEqualTo(event);
        assertThat(record.detail()).isEqualTo(detail);
        assertThat(record.bytesFreed()).isEqualTo(purged ? 10 : 0);
        assertThat(record.origin().trigger()).contains(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(record.origin().run()).isEqualTo(new RunId("r"));
    }

    @Test
    void what_was_not_tried_is_not_recorded() {
        assertThat(AuditRecords.of(NOW, "memory", null, "", new PurgeResult(FILE, DeleteResult.notTried())))
                .isEmpty();
    }
}
