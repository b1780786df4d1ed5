// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether {@link LinuxCalls} can be used in this JVM: on Linux on x86-64, where the application enabled native access, and where the answers are those
 * that the JDK gives. Found out once, when it is first asked.
 */
final class NativeAccess {

    private static final Optional<String> HINDRANCE = probe();

    private NativeAccess() {}

    /** Why it is not used; empty if it is. */
    static Optional<String> hindrance() {
        return HINDRANCE;
    }

    private static Optional<String> probe() {
        String system = System.getProperty("os.name", "") + " on " + System.getProperty("os.arch", "");
        if (!system.equals("Linux on amd64")) {
            return Optional.of("it is made for Linux on amd64, and this is " + system);
        }
        if (!Encoding.isUtf8()) {
            return Optional.of("file names are read as " + Encoding.name());
        }
        String provider = FileSystems.getDefault().provider().getClass().getName();
        if (!provider.startsWith("sun.nio.fs.")) {
            return Optional.of("the default file system is not the JDK's own but " + provider);
        }
        Optional<String> foreign = ForeignFunctions.hindrance();
        if (foreign.isPresent()) {
            return foreign;
        }
        try {
            return answersAsTheJdkDoes(Path.of(System.getProperty("java.home")).toRealPath())
                    ? Optional.empty()
                    : Optional.of("its answers are not those of the JDK");
        } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
            return Optional.of("the system's calls cannot be used: " + e);
        }
    }

    private static boolean answersAsTheJdkDoes(Path directory) throws IOException {
        UnixAttributes expected = UnixAttributes.read(directory, UnixAttributes.OF_DIRECTORY);
        LinuxCalls calls = new LinuxCalls();
        int handle = calls.openDirectory(LinuxCalls.NO_DIRECTORY, directory.toString());
        try {
            WholeAttributes all = calls.look(handle);
            return Files.isDirectory(LinuxDirectory.pathOf(handle))
                    && all.isDirectory()
                    && expected.inode().equals(all.fileKey())
                    && expected.changed().equals(all.changeTime());
        } finally {
            calls.close(handle);
        }
    }
}
