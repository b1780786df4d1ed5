// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the system's own tools, for what the JDK cannot make. */
final class Shell {

    private static final long MOST_SECONDS = 60;

    /** How a command ended, and what it said. */
    record Ended(int status, String output) {}

    private Shell() {}

    static Ended run(List<String> command) {
        try {
            Path output = Files.createTempFile("shell", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Ended(-1, command + " did not end\n" + read(output));
                }
                return new Ended(process.exitValue(), read(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Ended(-1, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, e.toString());
        }
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    }

    /** Runs a command that must succeed. */
    static String must(String... command) {
        Ended ended = run(List.of(command));
        assertThat(ended.status())
                .as("%s: %s", List.of(command), ended.output())
                .isZero();
        return ended.output();
    }

    /** Whether the command can be run here. */
    static boolean can(String... command) {
        return run(List.of(command)).status() == 0;
    }
}
