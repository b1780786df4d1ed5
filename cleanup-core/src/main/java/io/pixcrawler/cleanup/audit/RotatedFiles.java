// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The files that a full one was renamed to: {@code audit.jsonl} becomes {@code audit.20261123T065205.123Z.jsonl}. */
final class RotatedFiles {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;
    private final Path directory;
    private final String before;
    private final String after;

    /** @param path the file that is rotated, absolute */
    RotatedFiles(Path path) {
        this.path = path;
        this.directory = directoryOf(path);
        String name = nameOf(path);
        int dot = name.lastIndexOf('.');
        this.before = dot > 0 ? name.substring(0, dot) : name;
        this.after = dot > 0 ? name.substring(dot) : "";
    }

    /** @throws IllegalArgumentException if the path is that of no file in a directory */
    static Path directoryOf(Path path) {
        Path directory = path.getParent();
        if (directory == null) {
            throw new IllegalArgumentException("audit file " + path + " is not allowed: a file in a directory is");
        }
        return directory;
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Those that are there, oldest first. */
    List<Path> list() throws IOException {
        return new ArrayList<>(byTime().values());
    }

    private TreeMap<Instant, Path> byTime() throws IOException {
        TreeMap<Instant, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = nameOf(entry);
                if (name.length() > before.length() + after.length() + 2
                        && name.startsWith(before + ".")
                        && name.endsWith(after)
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    addIfStamped(found, entry, name.substring(before.length() + 1, name.length() - after.length()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static void addIfStamped(TreeMap<Instant, Path> found, Path entry, String stamp) {
        try {
            Instant time = STAMP.parse(stamp, Instant::from);
            if (STAMP.format(time).equals(stamp)) {
                found.put(time, entry);
            }
        } catch (DateTimeParseException e) {
            // Somebody else's file, of a name that only begins and ends like ours.
        }
    }

    /** Renames the file to one that is newer by its name than all others, however the clock stands. Nothing is replaced. */
    void rotate(Instant now) throws IOException {
        TreeMap<Instant, Path> there = byTime();
        Instant stamp = Instant.ofEpochMilli(now.toEpochMilli());
        if (!there.isEmpty() && !stamp.isAfter(there.lastKey())) {
            stamp = there.lastKey().plusMillis(1);
        }
        Files.move(path, directory.resolve(before + "." + STAMP.format(stamp) + after));
    }

    /** Removes the oldest beyond so many. */
    void keep(int files) throws IOException {
        List<Path> there = list();
        for (Path old : there.subList(0, Math.max(0, there.size() - files))) {
            Files.deleteIfExists(old);
        }
    }
}
