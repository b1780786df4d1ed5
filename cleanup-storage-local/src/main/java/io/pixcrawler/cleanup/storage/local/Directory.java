// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory by the names that lead to it from the root. Says where it is, not whether. */
final class Directory {

    private final @Nullable Directory parent;
    private final Path name;
    private final String key;
    private final int depth;
    private final boolean listed;
    private @Nullable Path path;
    private @Nullable Path below;

    private Directory(@Nullable Directory parent, Path name, String key, int depth, boolean listed) {
        this.parent = parent;
        this.name = name;
        this.key = key;
        this.depth = depth;
        this.listed = listed;
    }

    /** The root, which lies at this absolute path. */
    static Directory root(Path path) {
        return new Directory(null, path, "", 0, true);
    }

    /** The directory of this name, as the file system lists it, in this one. */
    Directory child(Path childName, String childKey) {
        return new Directory(this, childName, childKey, depth + 1, true);
    }

    /** The directory of this name, which somebody wrote, in this one. */
    Directory claimed(Path childName, String childKey) {
        return new Directory(this, childName, childKey, depth + 1, false);
    }

    /** Whether its name is known to be written as the file system has it. */
    boolean isListed() {
        return listed;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** The name in the parent; the root's is its path. */
    Path name() {
        return name;
    }

    /** The path below the root, empty for the root. */
    String key() {
        return key;
    }

    /** The key of an entry of this directory. */
    String keyOf(String entryName) {
        return parent == null ? entryName : key + '/' + entryName;
    }

    /** The number of names below the root. */
    int depth() {
        return depth;
    }

    /** The absolute path, for the few things that the JDK reads by path alone. */
    Path path() {
        // Computed at most once a thread; a second one computes the same.
        Path known = path;
        if (known == null) {
            known = parent == null ? name : parent.path().resolve(name);
            path = known;
        }
        return known;
    }

    /** The path from the root; the root's own is the absolute one. */
    Path below() {
        // As above.
        Path known = below;
        if (known == null) {
            known = parent == null || parent.isRoot() ? name : parent.below().resolve(name);
            below = known;
        }
        return known;
    }

    /** The directory above; null for the root. */
    @Nullable
    Directory parent() {
        return parent;
    }

    /** The directories from the one below the root down to this one; empty for the root. */
    Directory[] way() {
        Directory[] way = new Directory[depth];
        Directory at = this;
        for (int i = depth - 1; i >= 0 && at != null; i--) {
            way[i] = at;
            at = at.parent;
        }
        return way;
    }
}
