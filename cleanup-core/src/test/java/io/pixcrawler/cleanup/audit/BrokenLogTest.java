// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.attack.BrokenLog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A logging system that throws, on the same full disk; slf4j-simple writes to the standard error stream of the moment, and that one throws. */
class BrokenLogTest {

    @TempDir
    private Path directory;

    @RegisterExtension
    private final BrokenLog log = new BrokenLog();

    @Test
    void a_log_that_throws_hides_no_trouble_and_loses_no_record() {
        SmallDisk disk = new SmallDisk(0);
        try (JsonAuditFile audit = JsonAuditFile.builder(directory.resolve("audit.jsonl"))
                .opener(disk)
                .build()) {
            audit.record(Records.numbered(0, 2));
            assertThat(log.lines()).isPositive();
            assertThat(audit.held()).isEqualTo(2);
            assertThat(audit.trouble()).isPresent();

            disk.room(Long.MAX_VALUE);
            audit.flush();
            assertThat(audit.held()).isZero();
        }
    }
}
