// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.HostApplication;
import io.pixcrawler.cleanup.examples.host.HostClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a process of its own. */
final class Instance implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Path home;
    private final Process process;

    private Instance(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** Its home has its audit file and its log. */
    static Instance start(Path home, String... properties) throws IOException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                HostApplication.class.getName(),
                "--host.home=" + home,
                "--server.port=0"));
        Arrays.stream(properties).map(property -> "--" + property).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        return new Instance(home, process);
    }

    String log() {
        try {
            return Files.readString(home.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it, as soon as it answers. */
    HostClient client() {
        Matcher port = await("the start of " + home)
                .atMost(Duration.ofSeconds(60))
                .until(() -> PORT.matcher(log()), Matcher::find);
        return HostClient.of(Integer.parseInt(port.group(1)), "operator");
    }

    List<String> audit() throws IOException {
        return Files.readAllLines(home.resolve("audit").resolve("audit.jsonl"));
    }

    /** As a crash of the machine does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As a deployment does. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
