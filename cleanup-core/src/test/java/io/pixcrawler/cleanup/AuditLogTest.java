// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.testkit.HostileKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class AuditLogTest {

    private static AuditRecord of(String key, String requestedBy) {
        return new AuditRecord(
                Instant.parse("2026-01-31T12:00:00Z"),
                new AuditRecord.Origin("memory", new RunId("r-1"), CleanupTrigger.ORPHANED_FILES, requestedBy, false),
                new AuditRecord.File(
                        key,
                        10,
                        Instant.parse("2026-01-29T12:00:00Z"),
                        null,
                        Duration.ofHours(48),
                        List.of(new AuditRecord.OwnerState(
                                new Owner(new JobId("50"), "1"),
                                new JobState(JobStatus.FAILED, Duration.ofHours(72))))),
                AuditRecord.Event.DELETED,
                Reason.JOB_FAILED,
                10,
                "");
    }

    private static SubstituteLoggingEvent logged(AuditRecord record) {
        Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
        AuditLog.write(record, new EventRecordingLogger(new SubstituteLogger("audit", events, false), events));
        assertThat(events).hasSize(1);
        return events.remove();
    }

    @Test
    void one_line_at_info_says_what_why_and_who() {
        SubstituteLoggingEvent event = logged(of("job_50_chunk_1_a.tmp", "ops"));

        assertThat(event.getLevel()).isEqualTo(Level.INFO);
        assertThat(event.getMessage())
                .contains(
                        "event=DELETED",
                        "key=job_50_chunk_1_a.tmp",
                        "sizeBytes=10",
                        "run=r-1",
                        "storage=memory",
                        "trigger=ORPHANED_FILES",
                        "requestedBy=ops",
                        "dryRun=false",
                        "reason=JOB_FAILED",
                        "age=PT48H",
                        "owners=50/1=FAILED(PT72H)",
                        "bytesFreed=10")
                .doesNotContain("changed", "detail");
    }

    @ParameterizedTest
    @MethodSource("io.pixcrawler.cleanup.testkit.HostileKey#all")
    void no_key_breaks_the_line_or_turns_it_round(HostileKey hostile) {
        assertThat(whole(logged(of(hostile.key(), hostile.key()))))
                .doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\u2028\\u2029\\u202e\\u00ad\\ufeff]");
    }

    @Test
    void what_cannot_be_shown_is_escaped_and_the_rest_is_as_it_was() {
        assertThat(AuditLog.oneLine("two\nlines\u2028 caf\u00e9 \ud800 \ud83d\ude00"))
                .isEqualTo("two\\u{a}lines\\u{2028} caf\u00e9 \\u{d800} \ud83d\ude00");
    }

    private static String whole(SubstituteLoggingEvent event) {
        StringBuilder whole = new StringBuilder(event.getMessage());
        if (event.getArgumentArray() != null) {
            for (Object argument : event.getArgumentArray()) {
                whole.append(argument);
            }
        }
        return whole.toString();
    }
}
