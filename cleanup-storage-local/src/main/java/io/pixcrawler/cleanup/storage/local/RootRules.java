// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which directories are no root for temp files, because a mistake there costs a system or a home. Compares real paths of the default file
 * system; elsewhere only the top is refused.
 *
 * @param vital what a root may neither be nor hold, by its name
 * @param shared what a root may be or hold only where the host says that it is meant
 */
record RootRules(List<Named> vital, List<Named> shared) {

    /** A place, and what to call it in a message. */
    record Named(String what, Path path) {}

    private static final List<String> SHARED = List.of("/tmp", "/var/tmp", "/root", "/home", "/Users");

    /** The rules of this process. */
    static RootRules ofThisProcess() {
        List<Named> vital = new ArrayList<>();
        add(vital, "the working directory", "");
        add(vital, "java.home", System.getProperty("java.home"));
        codeSource().ifPresent(path -> add(vital, "the code", path));
        for (String list : List.of("java.class.path", "jdk.module.path")) {
            Stream.of(System.getProperty(list, "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entry -> add(vital, "the code", entry));
        }
        List<Named> shared = new ArrayList<>();
        add(shared, "a user's home", System.getProperty("user.home"));
        add(shared, "the system's temp directory", System.getProperty("java.io.tmpdir"));
        SHARED.forEach(path -> add(shared, path, path));
        return new RootRules(List.copyOf(vital), List.copyOf(shared));
    }

    /** Why this path may not be a root, or empty if it may. */
    Optional<String> refusal(Path real, boolean dedicated) {
        if (real.getParent() == null) {
            return Optional.of("it is the top of a file system; allowed is a directory for temp files alone");
        }
        if (real.getFileSystem() != FileSystems.getDefault()) {
            return Optional.empty();
        }
        Optional<String> held = heldBy(real, vital);
        if (held.isPresent()) {
            return Optional.of("it is or holds " + held.get() + "; allowed is a directory for temp files alone");
        }
        Optional<String> meant = isHome(real) ? Optional.of("a user's home") : heldBy(real, shared);
        return dedicated
                ? Optional.empty()
                : meant.map(what -> "it is or holds " + what
                        + "; allowed is a directory for temp files alone, or this one with dedicatedRoot()");
    }

    private static Optional<String> heldBy(Path real, List<Named> places) {
        return places.stream()
                .filter(place -> place.path().startsWith(real))
                .map(place -> place.what() + " (" + place.path() + ")")
                .findFirst();
    }

    private static boolean isHome(Path real) {
        Path parent = real.getParent();
        return parent != null && (parent.equals(Path.of("/home")) || parent.equals(Path.of("/Users")));
    }

    private static void add(List<Named> places, String what, @Nullable String path) {
        try {
            if (path != null) {
                places.add(new Named(what, Path.of(path).toRealPath()));
            }
        } catch (IOException | IllegalArgumentException e) {
            // What is not there, or is no path, cannot be lost with the root.
        }
    }

    private static Optional<String> codeSource() {
        CodeSource source = RootRules.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(
                            Path.of(URI.create(source.getLocation().toString())).toString());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // A jar inside a jar; the outer one is on the class path.
            return Optional.empty();
        }
    }
}
