// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AuditRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that fail, in the middle of a line or before it. */
class WriteFailuresTest {

    private static final int LINE = AuditJson.line(Records.of("k0")).length;

    @TempDir
    private Path directory;

    private Path path = Path.of("");

    @BeforeEach
    void place() {
        path = directory.resolve("audit.jsonl");
    }

    private JsonAuditFile on(OwnFile.Opener opener, int inMemory) {
        return JsonAuditFile.builder(path)
                .opener(opener)
                .recordsInMemory(inMemory)
                .build();
    }

    private List<String> keysInFile() {
        return Records.keys(Records.read(AuditReader.of(path)));
    }

    private AuditReading reading() {
        return AuditReader.of(path).records(record -> true, record -> {});
    }

    @Test
    void inv_27_a_write_that_ends_anywhere_leaves_whole_lines_and_loses_and_doubles_none() {
        List<String> all = Records.keys(Records.numbered(0, 6));
        for (int room = 0; room <= 4 * LINE; room += 7) {
            path = directory.resolve("audit-" + room + ".jsonl");
            SmallDisk disk = new SmallDisk(room);
            try (JsonAuditFile audit = on(disk, 100)) {
                audit.record(Records.numbered(0, 4));
                assertThat(reading()).as("room %s", room).isEqualTo(new AuditReading(room / LINE, 0, 0));
                assertThat(audit.held()).isEqualTo(4 - room / LINE);
                assertThat(disk.failures()).isLessThanOrEqualTo(1);

                disk.room(100 * LINE);
                audit.record(Records.numbered(4, 6));
                assertThat(audit.held()).isZero();
            }
            assertThat(keysInFile()).as("room %s", room).isEqualTo(all);
        }
    }

    @Test
    void inv_27_a_batch_tries_once_however_much_waits() {
        SmallDisk disk = new SmallDisk(0);
        try (JsonAuditFile audit = on(disk, 10_000)) {
            for (int i = 0; i < 10; i++) {
                audit.record(Records.numbered(1000 * i, 1000 * i + 1000));
                assertThat(disk.failures()).isEqualTo(i + 1);
            }
            assertThat(audit.held()).isEqualTo(10_000);
            disk.room(Long.MAX_VALUE);
        }
        assertThat(keysInFile()).isEqualTo(Records.keys(Records.numbered(0, 10_000)));
    }

    @Test
    void inv_27_what_does_not_fit_into_memory_is_dropped_and_a_line_in_its_place_says_so() throws IOException {
        SmallDisk disk = new SmallDisk(0);
        try (JsonAuditFile audit = on(disk, 3)) {
            audit.record(Records.numbered(0, 5));
            audit.record(Records.numbered(5, 9));
            assertThat(audit.held()).isEqualTo(3);
            assertThat(audit.dropped()).isEqualTo(6);
            assertThat(audit.trouble())
                    .hasValueSatisfying(text -> assertThat(text)
                            .startsWith("3 record(s) wait in memory and 6 were dropped so far: ")
                            .contains("No space left"));

            disk.room(Long.MAX_VALUE);
            audit.record(Records.numbered(9, 10));
            assertThat(audit.trouble()).isEmpty();
            assertThat(audit.dropped()).isEqualTo(6);
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2", "k9");
        assertThat(reading()).isEqualTo(new AuditReading(4, 0, 6));
        assertThat(Files.readAllLines(path).get(3))
                .isEqualTo("{\"event\":\"DROPPED\",\"records\":6,\"from\":\"" + Records.TIME.plusSeconds(3)
                        + "\",\"to\":\"" + Records.TIME.plusSeconds(8) + "\"}");
    }

    @Test
    void gaps_stay_where_they_are_while_room_comes_bit_by_bit() {
        SmallDisk disk = new SmallDisk(0);
        try (JsonAuditFile audit = on(disk, 3)) {
            audit.record(Records.numbered(0, 5)); // 3 and 4 are dropped
            disk.room(2 * LINE);
            audit.record(Records.numbered(5, 6)); // 0 and 1 are written; 2, the gap and 5 wait
            assertThat(audit.held()).isEqualTo(2);
            disk.room(0);
            audit.record(Records.numbered(6, 9)); // 7 and 8 are dropped
            assertThat(audit.dropped()).isEqualTo(4);
            disk.room(Long.MAX_VALUE);
            audit.flush();
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2", "k5", "k6");
        assertThat(reading()).isEqualTo(new AuditReading(5, 0, 4));
    }

    @Test
    void what_still_waits_at_the_end_counts_as_dropped() {
        JsonAuditFile audit = on(new SmallDisk(0), 3);
        audit.record(Records.numbered(0, 2));
        audit.close();
        assertThat(audit.dropped()).isEqualTo(2);
        assertThat(audit.held()).isZero();
    }

    @Test
    void a_half_line_that_cannot_be_cut_off_is_closed_by_the_next() {
        SmallDisk disk = new SmallDisk(LINE + LINE / 2);
        disk.keepHalfLines();
        try (JsonAuditFile audit = on(disk, 100)) {
            audit.record(Records.numbered(0, 2));
            disk.room(Long.MAX_VALUE);
            audit.record(Records.numbered(2, 3));
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2");
        assertThat(reading()).isEqualTo(new AuditReading(3, 1, 0));
    }

    @Test
    void no_room_for_the_new_line_that_closes_a_torn_one_is_a_failure_like_any_other() throws IOException {
        Files.writeString(path, "{\"torn");
        for (int room : List.of(0, 1, 2, LINE)) {
            SmallDisk disk = new SmallDisk(room);
            try (JsonAuditFile audit = on(disk, 100)) {
                audit.record(Records.numbered(room, room + 1));
                assertThat(audit.held()).isEqualTo(1);
                disk.room(Long.MAX_VALUE);
            }
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2", "k" + LINE);
        assertThat(reading()).isEqualTo(new AuditReading(4, 1, 0));
    }

    /** Writes some bytes, and then is what an interrupt makes of a channel. */
    @Test
    void a_write_under_which_the_worker_is_interrupted_doubles_nothing() {
        boolean[] interrupt = {true};
        OwnFile.Opener interrupted =
                (place, options, attributes) -> new ForwardingChannel(FileChannel.open(place, options, attributes)) {
                    @Override
                    public int write(ByteBuffer bytes) throws IOException {
                        if (!interrupt[0]) {
                            return super.write(bytes);
                        }
                        interrupt[0] = false;
                        bytes.limit(bytes.limit() - 10);
                        super.write(bytes);
                        close();
                        Thread.currentThread().interrupt();
                        throw new ClosedByInterruptException();
                    }
                };
        try (JsonAuditFile audit = on(interrupted, 100)) {
            audit.record(Records.numbered(0, 3));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(audit.held()).isEqualTo(1);
            audit.record(Records.numbered(3, 4));
        }
        assertThat(keysInFile()).containsExactly("k0", "k1", "k2", "k3");
        assertThat(reading().unreadable()).isZero();
    }

    @Test
    void a_file_replaced_under_a_failing_write_is_left_as_it_is() throws IOException {
        SmallDisk disk = new SmallDisk(LINE / 2);
        disk.onFailure(() -> replace("{\"of\":\"somebody else\"}\n"));
        try (JsonAuditFile audit = on(disk, 100)) {
            audit.record(Records.numbered(0, 1));
            disk.room(Long.MAX_VALUE);
        }
        assertThat(Files.readAllLines(path)).hasSize(2).first().isEqualTo("{\"of\":\"somebody else\"}");
        assertThat(keysInFile()).containsExactly("k0");
    }

    private void replace(String content) {
        try {
            Files.move(path, directory.resolve("moved"));
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_link_that_takes_its_place_at_the_moment_of_opening_is_not_followed() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "");
        OwnFile.Opener raced = (place, options, attributes) -> {
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, precious);
            return FileChannel.open(place, options, attributes);
        };
        try (JsonAuditFile audit = on(raced, 100)) {
            audit.record(Records.numbered(0, 1));
            assertThat(audit.held()).isEqualTo(1);
        }
        assertThat(precious).isEmptyFile();
    }

    @Test
    void a_file_system_that_refuses_in_its_own_way_is_a_failure_like_any_other() {
        boolean[] refuses = {true};
        OwnFile.Opener own = (place, options, attributes) -> {
            if (refuses[0]) {
                throw new ReadOnlyFileSystemException();
            }
            return FileChannel.open(place, options, attributes);
        };
        try (JsonAuditFile audit = on(own, 100)) {
            assertThat(audit.trouble()).isPresent();
            audit.record(Records.numbered(0, 1));
            assertThat(audit.held()).isEqualTo(1);
            refuses[0] = false;
            audit.flush();
            assertThat(audit.held()).isZero();
            assertThat(audit.trouble()).isEmpty();
        }
        assertThat(keysInFile()).containsExactly("k0");
    }

    @Test
    void a_record_that_does_not_fit_into_a_piece_is_written_alone() {
        AuditRecord large = Records.of("x".repeat(100_000));
        SmallDisk disk = new SmallDisk(50_000);
        try (JsonAuditFile audit = on(disk, 100)) {
            audit.record(List.of(Records.of("a"), large, Records.of("b")));
            assertThat(audit.held()).isEqualTo(2);
            disk.room(Long.MAX_VALUE);
        }
        assertThat(keysInFile()).containsExactly("a", large.file().key(), "b");
    }
}
