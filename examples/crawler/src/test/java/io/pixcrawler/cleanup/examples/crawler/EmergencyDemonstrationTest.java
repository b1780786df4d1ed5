// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("heavy")
class EmergencyDemonstrationTest {

    /** Where there is no unshare. */
    private static final Map<String, String> NO_NAMESPACE = Map.of("PATH", "/no/such/directory");

    @TempDir
    private Path temp;

    private String demonstrate(Map<String, String> environment) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp);
        Program program = Program.start(all, "--demo", "emergency");
        try {
            String out = program.readRest();
            assertThat(program.exitStatus()).as(out).isEqualTo(ExitStatus.DONE.code());
            assertThat(temp).isEmptyDirectory();
            return out;
        } finally {
            program.kill();
        }
    }

    private static Map<String, String> withoutNamespace(String setting, String value) {
        Map<String, String> environment = new HashMap<>(NO_NAMESPACE);
        environment.put("TEMP_STORAGE_CLEANUP_" + setting, value);
        return environment;
    }

    private static void isAnEmergencyThatStoppedAtItsTarget(String out) {
        assertThat(out.replaceAll(" {2,}", " | ").lines().map(String::strip))
                .containsSubsequence(
                        "| orphans | 23 | 1.5 MB | 97.1 % | 92.6 %",
                        "| failed and cancelled jobs | 24 | 1.6 MB | 92.6 % | 87.9 %",
                        "| completed jobs | 15 | 983.0 kB | 87.9 % | 85.0 %")
                .containsSubsequence(
                        "| job 902 | 0 | 4 | nobody knows it; files 20 minutes old",
                        "| job 23 | 0 | 6 | failed 5 minutes ago",
                        "| job 31 | 15 | 3 | completed 10 days ago",
                        "| job 32 | 0 | 10 | completed 8 days ago",
                        "| job 41 | 0 | 60 | active; files 3 days old");
        assertThat(out)
                .contains(
                        "true   no file of an active job was touched",
                        "true   it stopped as soon as the target was met")
                .doesNotContain("FALSE");
    }

    @Test
    void on_a_real_disk_that_nobody_else_sees() throws IOException, InterruptedException {
        Optional<String> obstacle = new Namespace(Files.createDirectory(temp.resolve("disk"))).obstacle();
        Files.delete(temp.resolve("disk"));
        obstacle.ifPresent(why -> System.err.println("no disk can be mounted here, so that test is skipped: " + why));
        assumeTrue(obstacle.isEmpty(), () -> "no disk can be mounted here: " + obstacle);
        String out = demonstrate(Map.of());
        assertThat(out)
                .startsWith("A small disk of the program's own, in a user namespace (unshare -Urm, mount -t tmpfs)")
                .contains("a file system of 33.6 MB (tmpfs)");
        isAnEmergencyThatStoppedAtItsTarget(out);
    }

    @Test
    void in_a_directory_with_a_quota_where_no_disk_can_be_mounted() throws IOException, InterruptedException {
        String out = demonstrate(NO_NAMESPACE);
        assertThat(out)
                .startsWith(
                        "This machine does not let the program mount a disk (unshare -Urm, mount -t tmpfs: Cannot run")
                .contains("so it is a directory with a quota of 33.6 MB: ");
        isAnEmergencyThatStoppedAtItsTarget(out);
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY_CLEANUP_THRESHOLD, 99",
        "EMERGENCY_CLEANUP_THRESHOLD, 60",
        "EMERGENCY_TARGET_OFFSET, 40",
        "EMERGENCY_DELETE_ACTIVE, true",
        "ORPHAN_DETECTION_ENABLED, false",
        "CLEANUP_DRY_RUN, true",
        "AGE_SIGNALS, 'modified,changed'"
    })
    void its_claims_hold_under_the_users_settings_too(String setting, String value)
            throws IOException, InterruptedException {
        assertThat(demonstrate(withoutNamespace(setting, value)))
                .contains("Looked up on the disk", "true   what was reported as gone is gone")
                .doesNotContain("FALSE");
    }

    @Test
    void a_machine_that_refuses_the_namespace_says_why() throws InterruptedException {
        assertThat(new Namespace(temp.resolve("missing")).obstacle())
                .hasValueSatisfying(why -> assertThat(why).isNotBlank());
    }
}
