// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full files, and the order in which all of them are read. */
class RotationTest {

    private static final long THREE_RECORDS = 2000;

    @TempDir
    private Path directory;

    private Path path = Path.of("");
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void place() {
        path = directory.resolve("audit.jsonl");
        clock.set(Instant.parse("2026-11-23T06:52:05.123Z"));
    }

    private JsonAuditFile audit(int kept) {
        return JsonAuditFile.builder(path)
                .maxFileSizeBytes(THREE_RECORDS)
                .filesKept(kept)
                .clock(clock)
                .build();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> keys() {
        return Records.keys(Records.read(AuditReader.of(path)));
    }

    @Test
    void a_full_file_is_renamed_and_all_are_read_in_order() throws IOException {
        try (JsonAuditFile audit = audit(100)) {
            for (int i = 0; i < 20; i++) {
                clock.advance(Duration.ofSeconds(1));
                audit.record(Records.numbered(i, i + 1));
            }
        }
        assertThat(names())
                .hasSizeGreaterThan(4)
                .allMatch(name -> name.matches("audit(\\.\\d{8}T\\d{6}\\.\\d{3}Z)?\\.jsonl"));
        for (String name : names()) {
            assertThat(directory.resolve(name))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(THREE_RECORDS + 1));
        }
        assertThat(keys()).isEqualTo(Records.keys(Records.numbered(0, 20)));
    }

    @Test
    void one_large_batch_fills_several_files() throws IOException {
        try (JsonAuditFile audit = audit(100)) {
            audit.record(Records.numbered(0, 20));
        }
        assertThat(names()).hasSizeGreaterThan(4);
        assertThat(keys()).isEqualTo(Records.keys(Records.numbered(0, 20)));
    }

    @Test
    void the_order_holds_where_the_clock_stands_still_or_goes_back() {
        try (JsonAuditFile audit = audit(100)) {
            audit.record(Records.numbered(0, 10));
            clock.set(clock.instant().minus(Duration.ofDays(30)));
            audit.record(Records.numbered(10, 20));
        }
        assertThat(keys()).isEqualTo(Records.keys(Records.numbered(0, 20)));
    }

    @Test
    void the_oldest_beyond_the_number_go_and_nothing_else() throws IOException {
        List<String> others = List.of(
                "audit.20200101T000000.000Z.jsonl.gz",
                "audit.20200101.jsonl",
                "audit.2020-01-01T00:00:00.jsonl",
                "audit.20201301T000000.000Z.jsonl",
                "audit.20200231T000000.000Z.jsonl",
                "audit.old.jsonl",
                "audit..jsonl",
                "audits.20200101T000000.000Z.jsonl",
                "other.20200101T000000.000Z.jsonl");
        for (String other : others) {
            Files.writeString(directory.resolve(other), "");
        }
        Files.createDirectory(directory.resolve("audit.20200101T000000.000Z.jsonl"));
        Files.createSymbolicLink(
                directory.resolve("audit.20200102T000000.000Z.jsonl"), directory.resolve("audit.old.jsonl"));
        try (JsonAuditFile audit = audit(2)) {
            audit.record(Records.numbered(0, 30));
        }

        assertThat(names()).containsAll(others).hasSize(others.size() + 2 + 3);
        assertThat(keys()).endsWith("k28", "k29").doesNotContain("k0");
    }

    @Test
    void none_is_kept_where_none_is_wanted() throws IOException {
        try (JsonAuditFile audit = audit(0)) {
            audit.record(Records.numbered(0, 30));
        }
        assertThat(names()).containsExactly("audit.jsonl");
    }

    @Test
    void a_name_without_an_ending_will_do() throws IOException {
        path = directory.resolve("audit");
        try (JsonAuditFile audit = audit(100)) {
            audit.record(Records.numbered(0, 10));
        }
        assertThat(names()).hasSizeGreaterThan(2).contains("audit.20261123T065205.123Z");
        assertThat(keys()).hasSize(10);
    }

    @Test
    void a_rotated_file_that_the_reader_has_open_is_read_once() {
        try (JsonAuditFile audit = audit(100)) {
            audit.record(Records.numbered(0, 3));
            boolean[] more = {true};
            List<AuditRecord> read = new ArrayList<>();
            AuditReader.of(path).records(record -> true, record -> {
                read.add(record);
                if (more[0]) {
                    more[0] = false;
                    audit.record(Records.numbered(3, 30));
                }
            });
            assertThat(Records.keys(read)).startsWith("k0", "k1", "k2").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_file_that_is_rotated_between_two_looks_of_the_reader_is_read_once() {
        try (JsonAuditFile audit = audit(100)) {
            audit.record(Records.numbered(0, 3));
            boolean[] more = {true};
            AuditReader reader = new AuditReader(path, (place, options, attributes) -> {
                FileChannel opened = FileChannel.open(place, options, attributes);
                if (more[0]) {
                    more[0] = false;
                    audit.record(Records.numbered(3, 10));
                }
                return opened;
            });

            assertThat(Records.keys(Records.read(reader))).isEqualTo(Records.keys(Records.numbered(0, 10)));
        }
    }

    @Test
    void who_reads_what_nobody_wrote_is_told() {
        assertThatThrownBy(() -> AuditReader.of(path).recordsOf("k", record -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(path.toString());
    }
}
