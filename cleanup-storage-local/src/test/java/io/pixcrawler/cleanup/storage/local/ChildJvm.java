// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs test classes in a JVM under other circumstances: another user, mounts of its own, another encoding.
 *
 * @param before the command that makes the circumstances and then runs what follows it
 * @param options of the JVM, beside those that all have
 * @param classPath where the child finds classes
 */
record ChildJvm(List<String> before, List<String> options, String classPath) {

    /** A line for each file is too much for the output of a build. */
    private static final String QUIET = "-Dorg.slf4j.simpleLogger.log.io.pixcrawler.cleanup.audit=warn";

    /** Under the same circumstances. */
    static ChildJvm here() {
        return new ChildJvm(List.of(), nativeAccess(), String.join(File.pathSeparator, classPathHere()));
    }

    /** As a user without privileges; skips the test where that cannot be had. */
    static ChildJvm unprivileged(Path empty) {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assumeTrue(Shell.run(with(nobody, "true")).status() == 0, "setpriv to another user is not possible here");
        return new ChildJvm(nobody, nativeAccess(), readableCopy(empty));
    }

    /** With mounts of its own; skips the test where that cannot be had. */
    static ChildJvm withMounts() {
        for (String flags : List.of("-m", "-Urm")) {
            List<String> own = List.of("unshare", flags);
            if (Shell.run(with(own, "mount", "-t", "tmpfs", "none", "/mnt")).status() == 0) {
                return here().with(own.toArray(String[]::new));
            }
        }
        assumeTrue(false, "unshare -m is not possible here");
        throw new AssertionError();
    }

    ChildJvm with(String... circumstances) {
        return new ChildJvm(with(before, circumstances), options, classPath);
    }

    /** With these options of the JVM, and no others but those that all have. */
    ChildJvm withOptions(List<String> others) {
        return new ChildJvm(before, others, classPath);
    }

    private static List<String> with(List<String> first, String... rest) {
        return Stream.concat(first.stream(), Stream.of(rest)).toList();
    }

    /** Runs the tests of a class; they must all pass, or be skipped. Answers what the child said. */
    String mustPass(Class<?> tests) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx128m", QUIET, "-Djava.io.tmpdir=/tmp", "-cp", classPath));
        command.addAll(List.of(RunTests.class.getName(), tests.getName()));
        Shell.Ended ended = Shell.run(command);
        assumeTrue(ended.status() != RunTests.SKIPPED, "skipped in the child: " + ended.output());
        assertThat(ended.status()).as(ended.output()).isZero();
        return ended.output();
    }

    /** Starts a program; its output is for the caller to read, its errors go where this JVM's go. */
    Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", QUIET));
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The same ways to the system as here. */
    static List<String> nativeAccess() {
        return NativeAccess.hindrance().isEmpty() ? List.of("--enable-native-access=ALL-UNNAMED") : List.of();
    }

    private static Set<String> classPathHere() {
        Set<String> entries = new LinkedHashSet<>();
        // Under Surefire the class path may be one jar that only names the others.
        String known = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Stream.of(known.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .forEach(entries::add);
        // What the build tool brings along itself.
        for (String type : List.of(
                "org.junit.platform.launcher.Launcher",
                "org.junit.platform.engine.TestEngine",
                "org.junit.platform.commons.JUnitException",
                "org.junit.jupiter.engine.JupiterTestEngine")) {
            try {
                entries.add(Path.of(Class.forName(type)
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (ReflectiveOperationException | URISyntaxException e) {
                assumeTrue(false, "tests in a child JVM need " + type);
            }
        }
        return entries;
    }

    /** The class path may lie in a home that nobody else can read. */
    private static String readableCopy(Path empty) {
        List<String> copies = new ArrayList<>();
        for (String entry : classPathHere()) {
            Path copy = empty.resolve(String.valueOf(copies.size()));
            Tree.unchecked(() -> copied(Path.of(entry), copy));
            copies.add(copy.toString());
        }
        Shell.must("chmod", "-R", "a+rX", empty.toString());
        return String.join(File.pathSeparator, copies);
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.exists(from) ? Files.walk(from) : Stream.empty()) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
