// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logging system that throws, on the same full disk; slf4j-simple writes to the standard error stream of the moment, and that one throws. */
class BrokenLogTest {

    @TempDir
    private Path directory;

    private final PrintStream before = System.err;
    private final AtomicLong lines = new AtomicLong();

    @BeforeEach
    void breakLog() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                lines.incrementAndGet();
                throw new IllegalStateException("injected: the disk of the log is full");
            }
        });
    }

    @AfterEach
    void healLog() {
        System.setErr(before);
    }

    @Test
    void a_log_that_throws_hides_no_trouble_and_loses_no_record() {
        SmallDisk disk = new SmallDisk(0);
        try (JsonAuditFile audit = JsonAuditFile.builder(directory.resolve("audit.jsonl"))
                .opener(disk)
                .build()) {
            audit.record(Records.numbered(0, 2));
            assertThat(lines).hasPositiveValue();
            assertThat(audit.held()).isEqualTo(2);
            assertThat(audit.trouble()).isPresent();

            disk.room(Long.MAX_VALUE);
            audit.flush();
            assertThat(audit.held()).isZero();
        }
    }
}
