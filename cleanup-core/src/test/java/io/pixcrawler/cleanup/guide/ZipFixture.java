// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.guide;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A new archive in a directory of its own. */
final class ZipFixture implements StorageFixture {

    private final Path directory;
    private final FileSystem zip;
    private final StorageProvider provider;

    ZipFixture() {
        try {
            directory = Files.createTempDirectory("zip");
            zip = FileSystems.newFileSystem(directory.resolve("temp.zip"), Map.of("create", "true"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider = new ZipStorageProvider(zip);
    }

    private interface Step {
        void take() throws IOException;
    }

    private static void unchecked(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String key) {
        return zip.getPath("/").resolve(key);
    }

    @Override
    public StorageProvider provider() {
        return provider;
    }

    @Override
    public void write(String key, byte[] content) {
        unchecked(() -> {
            Files.createDirectories(path(key).getParent());
            Files.write(path(key), content);
            // This file system leaves the time as it was where it writes over a file.
            Files.setLastModifiedTime(path(key), FileTime.from(Instant.now()));
        });
    }

    @Override
    public void delete(String key) {
        unchecked(() -> Files.delete(path(key)));
    }

    @Override
    public boolean exists(String key) {
        return Files.exists(path(key));
    }

    @Override
    public boolean canHold(String key) {
        return path(key).toString().equals("/" + key);
    }

    @Override
    public Optional<FileTimes> fileTimes() {
        return Optional.of((key, time) -> unchecked(() -> Files.setLastModifiedTime(path(key), FileTime.from(time))));
    }

    @Override
    public Optional<Directories> directories() {
        return Optional.of(key -> unchecked(() -> Files.createDirectories(path(key))));
    }

    @Override
    public void close() {
        provider.close();
        unchecked(() -> {
            zip.close();
            Files.deleteIfExists(directory.resolve("temp.zip"));
            Files.delete(directory);
        });
    }
}
