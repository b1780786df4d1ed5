// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReaderTest {

    @TempDir
    private Path directory;

    private Path path = Path.of("");
    private final List<AuditRecord> read = new ArrayList<>();

    @BeforeEach
    void three_records_of_two_runs() {
        path = directory.resolve("audit.jsonl");
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(List.of(
                    Records.of("a", new RunId("1"), Records.TIME),
                    Records.of("b", new RunId("1"), Records.TIME),
                    Records.of("a", new RunId("2"), Records.TIME)));
        }
    }

    @Test
    void tells_the_records_of_a_key_and_no_other() {
        assertThat(AuditReader.of(path).recordsOf("a", read::add)).isEqualTo(new AuditReading(2, 0, 0));
        assertThat(read).extracting(record -> record.origin().run().value()).containsExactly("1", "2");
    }

    @Test
    void tells_the_records_of_a_run_and_no_other() {
        AuditReader.of(path).recordsOf(new RunId("1"), read::add);
        assertThat(Records.keys(read)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2026",
                "{}",
                "[]",
                "null",
                "garbage",
                "\u0000\u0000",
                "{\"event\":\"DELETED\",\"key\":\"a\"}",
                "{\"event\":\"DROPPED\"}",
                "{\"event\":\"DROPPED\",\"records\":\"many\"}"
            })
    void a_line_that_is_no_record_is_passed_over_and_counted(String line) throws IOException {
        String whole = Files.readString(path);
        Files.writeString(path, line + "\n\n" + whole + line);

        assertThat(AuditReader.of(path).records(record -> true, read::add)).isEqualTo(new AuditReading(3, 2, 0));
    }

    @Test
    void a_record_cut_off_anywhere_is_passed_over() throws IOException {
        String whole = Files.readString(path);
        int end = whole.length() - 1;
        int begin = whole.lastIndexOf('\n', end - 1) + 1;
        for (int length = begin + 1; length < end; length++) {
            Files.writeString(path, whole.substring(0, length));
            assertThat(AuditReader.of(path).records(record -> true, record -> {}))
                    .as("%s characters", length)
                    .isEqualTo(new AuditReading(2, 1, 0));
        }
    }

    @Test
    void a_line_without_an_end_is_read_in_bounded_memory() throws IOException {
        String whole = Files.readString(path);
        Files.writeString(path, "x".repeat(3 << 20) + "\n" + whole);

        assertThat(AuditReader.of(path).records(record -> true, read::add)).isEqualTo(new AuditReading(3, 1, 0));
        Lines lines = new Lines(Files.newInputStream(path));
        lines.next();
        assertThat(lines.bytes().length).isLessThanOrEqualTo(2 << 20);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() throws IOException {
        String whole = Files.readString(path);
        Files.writeString(path, whole.replace("{\"time\"", "{\"new\":{\"a\":[1,{}]},\"newer\":[2],\"time\""));

        AuditReader.of(path).records(record -> true, read::add);
        assertThat(read).contains(Records.of("b", new RunId("1"), Records.TIME)).hasSize(3);
    }

    @Test
    void lines_come_out_whole_wherever_the_buffer_ends() throws IOException {
        long seed = System.nanoTime();
        System.out.println("lines by seed " + seed);
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (text.length() < 500_000) {
            String line = "y".repeat(random.nextInt(3000));
            text.append(line).append('\n');
            if (!line.isEmpty()) {
                expected.add(line);
            }
        }
        Lines lines = new Lines(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)));
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            found.add(new String(lines.bytes(), 0, lines.length(), StandardCharsets.US_ASCII));
        }
        assertThat(found).isEqualTo(expected);
    }
}
