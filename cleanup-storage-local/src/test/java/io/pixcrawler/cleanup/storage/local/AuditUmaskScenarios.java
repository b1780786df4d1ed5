// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.audit.JsonAuditFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run in a JVM whose umask takes nothing away. */
class AuditUmaskScenarios {

    @TempDir
    private Path directory;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void the_file_its_lock_and_what_it_was_rotated_to_are_for_the_owner_alone() throws IOException {
        assertThat(permissions(Files.createFile(directory.resolve("other")))).isEqualTo("rw-rw-rw-");
        try (JsonAuditFile audit = JsonAuditFile.builder(directory.resolve("audit.jsonl"))
                .maxFileSizeBytes(1024)
                .build()) {
            audit.record(WriteAudit.records(0, 20));
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> own = files.filter(path -> !path.endsWith("other")).toList();
            assertThat(own).hasSizeGreaterThan(3);
            for (Path file : own) {
                assertThat(permissions(file)).as("%s", file).isEqualTo("rw-------");
            }
        }
    }
}
