// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock file that somebody takes away. */
class AuditLockTest {

    @TempDir
    private Path directory;

    private Path path = Path.of("");
    private Path lockFile = Path.of("");

    @BeforeEach
    void place() {
        path = directory.resolve("audit.jsonl");
        lockFile = directory.resolve("audit.jsonl.lock");
    }

    @Test
    void a_lock_file_that_went_is_made_and_locked_anew() throws IOException {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            Files.delete(lockFile);
            audit.record(Records.numbered(0, 1));

            assertThat(lockFile).exists();
            assertThat(audit.trouble()).isEmpty();
        }
    }

    @Test
    void while_another_has_locked_the_new_one_records_wait() throws IOException {
        try (JsonAuditFile audit = JsonAuditFile.at(path)) {
            audit.record(Records.numbered(0, 1));
            Files.delete(lockFile);
            try (FileChannel other =
                            FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    FileLock lock = other.lock()) {
                audit.record(Records.numbered(1, 2));

                assertThat(lock.isValid()).isTrue();
                assertThat(audit.held()).isEqualTo(1);
                assertThat(audit.trouble())
                        .hasValueSatisfying(text -> assertThat(text).contains("another process writes"));
            }
            audit.flush();
            assertThat(audit.held()).isZero();
        }
        assertThat(Records.keys(Records.read(AuditReader.of(path)))).containsExactly("k0", "k1");
    }
}
