// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of one's own, without any rights: a tmpfs in a user and mount namespace, which only the processes in it see, and which goes with the last
 * of them.
 *
 * @param mountPoint an empty directory, which is the disk for the processes in the namespace
 */
record Namespace(Path mountPoint) {

    /** How it is made, for a person. */
    static final String MAKING = "unshare -Urm, mount -t tmpfs";

    private static final List<String> ENTER = List.of("unshare", "-Urm");
    private static final String MOUNT = "mount -t tmpfs -o size=32m,mode=0700 tmpfs \"$1\" && shift && exec \"$@\"";
    private static final int SECONDS_TO_TRY = 10;

    /** Why this machine does not allow it; empty if it does. */
    Optional<String> obstacle() throws InterruptedException {
        try {
            Process attempt = process(List.of("true")).redirectErrorStream(true).start();
            if (!attempt.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS)) {
                attempt.destroyForcibly();
                return Optional.of("no answer after " + SECONDS_TO_TRY + " s");
            }
            String said = new String(attempt.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return attempt.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.isEmpty() ? "exit status " + attempt.exitValue() : said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Starts a program that sees the disk, and speaks where this one does. */
    Process start(List<String> command) throws IOException {
        return process(command).inheritIO().start();
    }

    private ProcessBuilder process(List<String> command) {
        List<String> all = new ArrayList<>(ENTER);
        all.addAll(List.of("sh", "-c", MOUNT, "sh", mountPoint.toString()));
        all.addAll(command);
        return new ProcessBuilder(all);
    }
}
