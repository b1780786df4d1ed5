// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A root in a directory of its own, with what lies outside beside it. */
final class LocalFixture implements StorageFixture {

    private static final int LONGEST_NAME = 255;

    private final Path base;
    private final Tree tree;
    private final Path outside;
    private final LocalStorageProvider provider;

    /** @param parent where the directory is made; taken away again by {@link #close} */
    LocalFixture(Path parent) {
        this(parent, OpenDirectory::at);
    }

    /** @param entrance the way into the root */
    LocalFixture(Path parent, Entrance entrance) {
        this.base = Tree.unchecked(() -> Files.createTempDirectory(parent, "local"));
        this.tree = new Tree(base.resolve("root"));
        this.outside = base.resolve("outside");
        tree.directory("");
        new Tree(outside).write("canary");
        this.provider =
                LocalStorageProvider.builder(tree.root()).entrance(entrance).build();
    }

    @Override
    public StorageProvider provider() {
        return provider;
    }

    @Override
    public void write(String key, byte[] content) {
        tree.write(key, content);
    }

    @Override
    public void delete(String key) {
        tree.delete(key);
    }

    @Override
    public boolean exists(String key) {
        return tree.exists(key);
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(key -> Tree.unchecked(() -> Files.readAllBytes(tree.path(key))));
    }

    @Override
    public boolean canHold(String key) {
        for (String name : key.split("/", -1)) {
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                return false;
            }
        }
        return isPath(key);
    }

    /** Not every text can be a path where file names are not read as UTF-8. */
    private boolean isPath(String key) {
        try {
            String separator = base.getFileSystem().getSeparator();
            return tree.path(key).toString().replace(separator, "/").endsWith('/' + key);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** More than two buffers of the system call that lists. */
    @Override
    public int manyFiles() {
        return 1500;
    }

    @Override
    public Optional<FileTimes> fileTimes() {
        return Optional.of(tree::modified);
    }

    @Override
    public Optional<Directories> directories() {
        return Optional.of(tree::directory);
    }

    @Override
    public Optional<SymbolicLinks> symbolicLinks() {
        return !hasLinks()
                ? Optional.empty()
                : Optional.of(new SymbolicLinks() {
                    @Override
                    public void link(String key, String targetKey) {
                        tree.link(key, tree.path(targetKey));
                    }

                    @Override
                    public void linkOutside(String key) {
                        tree.link(key, outside);
                    }

                    @Override
                    public boolean canaryLives() {
                        return Files.exists(outside.resolve("canary"));
                    }
                });
    }

    private boolean hasLinks() {
        try {
            Tree beside = new Tree(base);
            beside.link("probe", outside);
            beside.delete("probe");
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public Optional<HardLinks> hardLinks() {
        // Elsewhere the provider cannot count them.
        HardLinks links = tree::hardLink;
        return onThisSystem(links);
    }

    @Override
    public Optional<Pipes> pipes() {
        Pipes pipes = key -> Shell.must("mkfifo", tree.path(key).toString());
        return onThisSystem(pipes);
    }

    @Override
    public Optional<BrokenNames> brokenNames() {
        BrokenNames names = directory -> Shell.must(
                "bash",
                "-c",
                "touch \"$0\"/$'broken\\xff.jpg'",
                tree.path(directory).toString());
        return onThisSystem(names);
    }

    private <T> Optional<T> onThisSystem(T tool) {
        return base.getFileSystem() == FileSystems.getDefault() ? Optional.of(tool) : Optional.empty();
    }

    @Override
    public void close() {
        provider.close();
        Tree.clear(base);
    }
}
