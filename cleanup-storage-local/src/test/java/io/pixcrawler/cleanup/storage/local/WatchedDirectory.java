// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An open directory that tells of each step before it is taken, as {@code stat job_1/a}, and of each look, move and removal after it was taken, as {@code seen job_1/a}.
 * The listener may throw: then the step is not taken. An {@link UncheckedIOException} of a move is what the move throws.
 *
 * @param key its key, with {@code /} at the end unless it is the root
 */
record WatchedDirectory(OpenDirectory real, String key, Consumer<String> before) implements OpenDirectory {

    static Entrance entrance(Consumer<String> before) {
        return entrance(OpenDirectory::at, before);
    }

    static Entrance entrance(Entrance real, Consumer<String> before) {
        return path -> new WatchedDirectory(real.enter(path), "", before);
    }

    private void tell(String step, Object name) {
        before.accept(step + ' ' + key + name);
    }

    @Override
    public Iterator<Path> entries() throws IOException {
        tell("list", "");
        return real.entries();
    }

    @Override
    public BasicFileAttributes self() throws IOException {
        return real.self();
    }

    @Override
    public boolean liesAt(Path path) throws IOException {
        return real.liesAt(path);
    }

    @Override
    public boolean is(BasicFileAttributes other) throws IOException {
        return real.is(other);
    }

    @Override
    public BasicFileAttributes stat(Path name) throws IOException {
        tell("stat", name);
        try {
            return real.stat(name);
        } finally {
            tell("seen", name);
        }
    }

    @Override
    public boolean isSpelled(Path name) throws IOException {
        return real.isSpelled(name);
    }

    @Override
    public OpenDirectory child(Path name) throws IOException {
        tell("enter", name);
        return new WatchedDirectory(real.child(name), key + name + '/', before);
    }

    @Override
    public void unlink(Path name) throws IOException {
        tell("unlink", name);
        real.unlink(name);
        tell("unlinked", name);
    }

    @Override
    public void move(Path name, OpenDirectory target) throws IOException {
        try {
            tell("move", name);
            real.move(name, ((WatchedDirectory) target).real);
            tell("moved", name);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions() throws IOException {
        return real.permissions();
    }

    @Override
    public Optional<UserPrincipal> owner() throws IOException {
        return real.owner();
    }

    @Override
    public void removeDirectory(Path name) throws IOException {
        tell("rmdir", name);
        real.removeDirectory(name);
    }

    @Override
    public FileChannel ownFile(Path name) throws IOException {
        return real.ownFile(name);
    }

    @Override
    public List<String> limitations() {
        return real.limitations();
    }

    @Override
    public void close() {
        real.close();
    }
}
