// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.testkit.HostileKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, whatever words others put into it. */
class AuditRoundTripTest {

    @TempDir
    private Path directory;

    static Stream<String> keys() {
        return Stream.concat(
                HostileKey.all().map(HostileKey::key),
                Stream.of(
                        "lone \ud800 and \udc00 surrogates",
                        "line separator \u2028 and paragraph \u2029",
                        "next line \u0085",
                        "nul \u0000",
                        "\"},{\"event\":\"DELETED\"",
                        "",
                        "4096 bytes " + "\u00e9".repeat(2042)));
    }

    private List<AuditRecord> written(AuditRecord... records) {
        Path file = directory.resolve("audit.jsonl");
        try (JsonAuditFile audit = JsonAuditFile.at(file)) {
            audit.record(List.of(records));
        }
        return Records.read(AuditReader.of(file));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_key_comes_back_in_one_line_of_ascii(String key) throws IOException {
        List<AuditRecord> read = written(Records.of(key));

        assertThat(read).containsExactly(Records.of(key));
        byte[] bytes = Files.readAllBytes(directory.resolve("audit.jsonl"));
        int newLines = 0;
        for (byte each : bytes) {
            assertThat(each).isBetween((byte) '\n', (byte) 0x7e).matches(b -> b == '\n' || b >= ' ');
            newLines += each == '\n' ? 1 : 0;
        }
        assertThat(newLines).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void every_event_comes_back(AuditRecord.Event event) {
        AuditRecord record = with(event, CleanupTrigger.SCHEDULED, Reason.JOB_FAILED);
        assertThat(written(record)).containsExactly(record);
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_comes_back(Reason reason) {
        AuditRecord record = with(AuditRecord.Event.DELETED, CleanupTrigger.SCHEDULED, reason);
        assertThat(written(record)).containsExactly(record);
    }

    @ParameterizedTest
    @EnumSource
    void every_trigger_comes_back(CleanupTrigger trigger) {
        AuditRecord record = with(AuditRecord.Event.DELETED, trigger, Reason.JOB_FAILED);
        assertThat(written(record)).containsExactly(record);
    }

    private static AuditRecord with(AuditRecord.Event event, CleanupTrigger trigger, Reason reason) {
        AuditRecord some = Records.of("k");
        return new AuditRecord(
                some.time(),
                new AuditRecord.Origin("a \"storage\"\n", Records.RUN, trigger, "who\n", true),
                some.file(),
                event,
                reason,
                0,
                "what the system said:\n\t\u2028");
    }

    @Test
    void what_is_not_known_comes_back_as_not_known() {
        AuditRecord restored = new AuditRecord(
                Records.TIME,
                new AuditRecord.Origin("s", Records.RUN, null, "", false),
                new AuditRecord.File("k", 1, null, null, null, List.of()),
                AuditRecord.Event.RESTORED,
                null,
                0,
                "");
        assertThat(written(restored)).containsExactly(restored);
    }

    @Test
    void a_million_owners_would_be_too_much_but_those_of_the_longest_key_are_not() {
        List<AuditRecord.OwnerState> owners = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            owners.add(Records.of("k").file().owners().get(0));
        }
        AuditRecord some = Records.of("k");
        AuditRecord many = new AuditRecord(
                some.time(),
                some.origin(),
                new AuditRecord.File("job_50_chunk_1/".repeat(500), 1, null, null, null, owners),
                some.event(),
                null,
                0,
                "");
        assertThat(written(many)).containsExactly(many);
    }
}
