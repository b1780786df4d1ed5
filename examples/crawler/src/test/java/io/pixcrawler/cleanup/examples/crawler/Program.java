// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a JVM of its own, as a shell starts it. */
final class Program {

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    static Program start(Map<String, String> environment, String... args) throws IOException {
        // Under Surefire the class path may be one jar that only names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx64m", "-cp", classPath.replace(File.pathSeparator + File.pathSeparator, File.pathSeparator)));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    String read(int bytes) throws IOException {
        return new String(process.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    String readRest() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits for a line of standard error. */
    String awaitError() throws IOException {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        return String.valueOf(lines.readLine());
    }

    /** As Ctrl-C does; the process's own way would close its streams too. */
    void terminate() {
        process.toHandle().destroy();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }
}
