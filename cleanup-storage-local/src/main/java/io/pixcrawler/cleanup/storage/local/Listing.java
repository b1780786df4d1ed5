// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one open directory, entry by entry. Whatever is in doubt is passed over and counted. */
final class Listing {

    /** Deeper directories are passed over. */
    static final int MAX_DEPTH = 128;

    private final LocalScan scan;
    private final Walker walker;
    private final Task task;
    private final Directory directory;
    private final OpenDirectory open;
    private final List<Task> found;

    Listing(LocalScan scan, Walker walker, Task task, OpenDirectory open, List<Task> found) {
        this.scan = scan;
        this.walker = walker;
        this.task = task;
        this.directory = task.directory();
        this.open = open;
        this.found = found;
    }

    void read() throws IOException {
        Iterator<Path> entries = open.entries();
        Path entry = next(entries);
        boolean empty = entry == null;
        while (entry != null && !scan.work().isStopped()) {
            Path name = entry.getFileName();
            String text = name.toString();
            if (task.names().match(text) && !Keys.isReserved(directory, text)) {
                entry(name, text);
            }
            entry = next(entries);
        }
        if (empty && task.names().isAll() && !directory.isRoot()) {
            reportEmpty();
        }
    }

    /** The next entry, or null at the end. */
    static @Nullable Path next(Iterator<Path> entries) throws IOException {
        try {
            return entries.hasNext() ? entries.next() : null;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void entry(Path name, String text) {
        String key = directory.keyOf(text);
        if (!Keys.isText(name, text)) {
            skip(key, Reason.NAME_NOT_TEXT);
            return;
        }
        BasicFileAttributes attributes;
        try {
            attributes = open.stat(name);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            skip(key, Reason.UNREADABLE);
            return;
        }
        if (attributes.isDirectory()) {
            directory(name, text, key);
        } else if (!attributes.isRegularFile()) {
            skip(key, Obstacle.of(attributes).reason());
        } else if (takesOthers()) {
            walker.collected().file(new LocalFile(scan.root(), directory, name, key, attributes));
        }
    }

    private void directory(Path name, String text, String key) {
        if (directory.isRoot() && !scan.resumption().takesDirectory(text)) {
            return;
        }
        if (directory.depth() >= MAX_DEPTH) {
            walker.skip(key, Reason.TOO_DEEP);
        } else if (scan.descend(key)) {
            walker.found(new Task(directory.child(name, key), Names.ALL, top(text)), found);
        }
    }

    private @Nullable Top top(String text) {
        if (directory.isRoot()) {
            return scan.progress().begin(text);
        }
        Top top = task.top();
        if (top != null) {
            scan.progress().hold(top);
        }
        return top;
    }

    private boolean takesOthers() {
        return !directory.isRoot() || scan.resumption().takesOthers();
    }

    private void skip(String key, Reason reason) {
        if (takesOthers()) {
            walker.skip(key, reason);
        }
    }

    private void reportEmpty() throws IOException {
        // Read after the listing, so that whatever came and went meanwhile makes it younger.
        BasicFileAttributes now = open.self();
        FileTime newest = now.lastModifiedTime();
        if (now instanceof WholeAttributes whole) {
            if (!open.liesAt(directory.path())) {
                return;
            }
            newest = whole.changeTime().compareTo(newest) > 0 ? whole.changeTime() : newest;
        } else if (scan.hasUnixAttributes()) {
            UnixAttributes byPath = UnixAttributes.read(directory.path(), UnixAttributes.OF_DIRECTORY);
            if (!byPath.identity().equals(now.fileKey())) {
                return;
            }
            newest = byPath.changed().compareTo(newest) > 0 ? byPath.changed() : newest;
        }
        walker.collected().empty(new EmptyDirectory(directory.key(), newest.toInstant()));
    }
}
