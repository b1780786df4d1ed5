// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the JDK reads by path alone: change time, device, number of names. A path may lead elsewhere than an open directory does, so each
 * answer carries the identity, and counts only if that is the one meant.
 */
final class UnixAttributes {

    /** Of a file that is looked at again. Named one by one: {@code unix:*} would look up the user's name for every file. */
    static final String OF_FILE = "unix:fileKey,ctime,nlink,size,lastModifiedTime";

    /** Of a file right before it goes. */
    static final String OF_DOOMED = "unix:fileKey,ctime";

    /** The same, of a file whose content had several names. */
    static final String OF_DOOMED_LINK = "unix:fileKey,ctime,nlink";

    /** Of a file that is set aside, right before it goes for good. */
    static final String OF_SET_ASIDE = "unix:fileKey,nlink";

    /** Of a directory. */
    static final String OF_DIRECTORY = "unix:fileKey,dev,ino,ctime";

    private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final Map<String, Object> values;

    private UnixAttributes(Map<String, Object> values) {
        this.values = values;
    }

    /** Whether they can be believed: the JDK's own can, while Jimfs answers the creation time as {@code ctime}. */
    static boolean supportedBy(FileSystem fileSystem) {
        return fileSystem == FileSystems.getDefault()
                && fileSystem.supportedFileAttributeViews().contains("unix");
    }

    static UnixAttributes read(Path path, String which) throws IOException {
        return new UnixAttributes(Files.readAttributes(path, which, NOFOLLOW));
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    Object identity() {
        return value("fileKey");
    }

    FileTime changed() {
        return (FileTime) value("ctime");
    }

    FileTime modified() {
        return (FileTime) value("lastModifiedTime");
    }

    long size() {
        return ((Number) value("size")).longValue();
    }

    int links() {
        return ((Number) value("nlink")).intValue();
    }

    WholeAttributes.Inode inode() {
        return new WholeAttributes.Inode(device(), ((Number) value("ino")).longValue());
    }

    long device() {
        return ((Number) value("dev")).longValue();
    }
}
