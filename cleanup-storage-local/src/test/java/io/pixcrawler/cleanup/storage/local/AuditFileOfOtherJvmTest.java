// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.audit.AuditReader;
import io.pixcrawler.cleanup.audit.AuditReading;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.testkit.Effort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An audit file that another JVM writes, until it is killed. */
@Timeout(300)
class AuditFileOfOtherJvmTest {

    @TempDir
    private Path directory;

    /** Kills the JVM once it has said that it wrote so many records; answers how many it said. */
    private static int killAfter(int records, Process process) throws IOException, InterruptedException {
        int said = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (said < records) {
                said = Integer.parseInt(lines.readLine());
            }
            process.toHandle().destroyForcibly(); // the process's own way closes its streams too
            process.waitFor();
            String line = lines.readLine();
            while (line != null && line.matches("\\d+")) {
                said = Math.max(said, Integer.parseInt(line));
                line = lines.readLine();
            }
        }
        return said;
    }

    @Test
    void is_refused_while_the_other_lives_and_can_be_had_at_once_when_it_was_killed() throws Exception {
        Path file = directory.resolve("audit.jsonl");
        Process other = ChildJvm.here().start(WriteAudit.class, file.toString());
        try {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("20");
            assertThatThrownBy(() -> JsonAuditFile.at(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file + " is written by another process");
        } finally {
            other.destroyForcibly().waitFor();
        }
        JsonAuditFile.at(file).close();
    }

    @Test
    void a_refused_writer_does_not_free_the_lock_of_a_copy_of_this_class_in_the_same_jvm() throws Exception {
        Path file = directory.resolve("audit.jsonl");
        try (FileChannel copy = FileChannel.open(
                        directory.resolve("audit.jsonl.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = copy.lock()) {
            assertThatThrownBy(() -> JsonAuditFile.at(file)).isInstanceOf(IllegalStateException.class);

            Process other = ChildJvm.here().start(WriteAudit.class, file.toString());
            try {
                assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isNull();
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    @Tag("attack")
    void a_kill_at_any_moment_loses_nothing_that_was_handed_over_and_tears_one_line_at_most() throws Exception {
        int kills = Effort.of(3, 100);
        Random random = new Random(Effort.seed());
        int torn = 0;
        for (int kill = 0; kill < kills; kill++) {
            Path file = directory.resolve("audit-" + kill + ".jsonl");
            int said = killAfter(20 + random.nextInt(2000), ChildJvm.here().start(WriteAudit.class, file.toString()));
            try (JsonAuditFile audit = JsonAuditFile.at(file)) {
                audit.record(WriteAudit.records(-1, 0));
            }
            List<String> keys = new ArrayList<>();
            AuditReading reading = AuditReader.of(file)
                    .records(record -> true, record -> keys.add(record.file().key()));
            torn += (int) reading.unreadable();
            assertThat(reading.unreadable()).isLessThanOrEqualTo(1);
            assertThat(keys).hasSizeGreaterThan(said);
            for (int i = 0; i < keys.size() - 1; i++) {
                assertThat(keys.get(i)).isEqualTo(String.valueOf(i));
            }
            assertThat(keys.get(keys.size() - 1)).isEqualTo("-1");
        }
        Effort.tried("audit-kill", kills + " kills, " + torn + " torn lines, 0 records lost");
    }
}
