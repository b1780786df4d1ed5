// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys below the root at which something is mounted, by the system's own table: a bind mount of the same file system has the same
 * device number and shows nowhere else. Read again each minute.
 */
final class Mounts {

    private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final long MAX_AGE_MILLIS = 60_000;
    private static final int MOUNT_POINT_FIELD = 4;

    /** What was read last, and when. */
    private record Snapshot(Set<String> keys, long readAt) {}

    private final Path table;
    private final String below;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Set.of(), Long.MIN_VALUE);

    Mounts(Path table, Path root, Clock clock) {
        this.table = table;
        this.below = root + "/";
        this.clock = clock;
    }

    /** Of a root on the default file system. */
    static Mounts of(Path root, Clock clock) {
        return new Mounts(TABLE, root, clock);
    }

    boolean contains(String key) {
        Snapshot known = snapshot;
        long age = clock.millis() - known.readAt;
        if (known.readAt == Long.MIN_VALUE || age < 0 || age >= MAX_AGE_MILLIS) {
            known = refresh();
        }
        return known.keys.contains(key);
    }

    /** Reads the table now. */
    Snapshot refresh() {
        Snapshot fresh = new Snapshot(read(), clock.millis());
        snapshot = fresh;
        return fresh;
    }

    private Set<String> read() {
        Set<String> keys = new HashSet<>();
        try {
            // By ISO-8859-1 a byte is a character, so that the escapes can be undone before the name is decoded.
            for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(" ", MOUNT_POINT_FIELD + 2);
                String point = fields.length > MOUNT_POINT_FIELD ? unescaped(fields[MOUNT_POINT_FIELD]) : "";
                if (point.startsWith(below)) {
                    keys.add(point.substring(below.length()));
                }
            }
        } catch (NoSuchFileException e) {
            // Not Linux. Other devices are still told by their number.
            LOG.debug("no mount table at {}", table);
        } catch (IOException e) {
            LOG.warn("the mount table {} cannot be read, so bind mounts below {} cannot be told", table, below, e);
            return snapshot.keys;
        }
        return keys;
    }

    private static String unescaped(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 3 < field.length()) {
                bytes.write(Integer.parseInt(field, i + 1, i + 4, 8));
                i += 3;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(Charset.forName(Encoding.name()));
    }
}
