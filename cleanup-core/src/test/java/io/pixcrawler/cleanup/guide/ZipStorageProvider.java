// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.guide;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Temp files in an opened zip archive, which the host opens and closes. */
final class ZipStorageProvider implements StorageProvider {

    private final FileSystem zip;
    private final Path root;

    ZipStorageProvider(FileSystem zip) {
        this.zip = zip;
        this.root = zip.getPath("/");
    }

    @Override
    public String name() {
        return "zip:" + zip;
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return new ZipScan(this, root, scan, visitor).run();
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return files.stream().map(this::inspect).toList();
    }

    private Inspected inspect(StoredFile file) {
        if (!(file instanceof ZippedFile own) || own.listedBy() != this) {
            return new Inspected.Failed("not listed by " + name() + ": " + file);
        }
        try {
            return own.isStill(attributes(own.key())) ? new Inspected.Present(own, null, 1) : new Inspected.Changed();
        } catch (NoSuchFileException e) {
            return new Inspected.Gone();
        } catch (IOException e) {
            return new Inspected.Failed(e.toString());
        }
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return files.stream()
                .map(file -> notAfter.passed() ? DeleteResult.notTried() : delete(file))
                .toList();
    }

    private DeleteResult delete(StoredFile file) {
        if (!(file instanceof ZippedFile own) || own.listedBy() != this || own.kind() != StoredFile.Kind.FILE) {
            return DeleteResult.refused("not a file listed by " + name() + ": " + file);
        }
        try {
            if (!own.isStill(attributes(own.key()))) {
                return DeleteResult.changed("not what was listed: " + own);
            }
            Files.delete(path(own.key()));
            return DeleteResult.deleted(own.sizeBytes());
        } catch (NoSuchFileException e) {
            return DeleteResult.alreadyGone();
        } catch (IOException e) {
            return DeleteResult.failed(e.toString());
        }
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return keys.stream()
                .map(key -> notAfter.passed() ? DeleteResult.notTried() : removeDirectory(key))
                .toList();
    }

    private DeleteResult removeDirectory(String key) {
        if (!names(key)) {
            return DeleteResult.refused("no directory below the root: \"" + key + "\"");
        }
        try {
            if (!attributes(key).isDirectory()) {
                return DeleteResult.refused("no directory: \"" + key + "\"");
            }
            Files.delete(path(key));
            return DeleteResult.deleted(0);
        } catch (NoSuchFileException e) {
            return DeleteResult.alreadyGone();
        } catch (DirectoryNotEmptyException e) {
            return DeleteResult.changed("not empty: \"" + key + "\"");
        } catch (IOException e) {
            return DeleteResult.failed(e.toString());
        }
    }

    @Override
    public Optional<ZippedFile> find(String key) {
        if (!names(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZippedFile.of(this, key, attributes(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException("\"" + key + "\" in " + name() + " cannot be found out", e);
        }
    }

    /** Whether there can be an entry with exactly this key, which is the host's to find and not the library's own. */
    static boolean names(String key) {
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.indexOf('\0') >= 0) {
                return false;
            }
        }
        return !key.equals(RESERVED) && !key.startsWith(RESERVED + "/");
    }

    private Path path(String key) {
        return root.resolve(key);
    }

    private BasicFileAttributes attributes(String key) throws IOException {
        return Files.readAttributes(path(key), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public StorageUsage usage() {
        return new StorageUsage.Unknown("an archive has no size of its own");
    }

    /** The system's clock stamps the entries. */
    @Override
    public Instant now() {
        return Instant.now();
    }

    /** A zip file keeps two seconds; what was not written out yet keeps milliseconds. */
    @Override
    public Duration timeResolution() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void check() {
        if (!zip.isOpen()) {
            throw new StorageException(name() + " is closed");
        }
    }

    @Override
    public List<String> limitations() {
        return List.of(
                "what is written between the last look at an entry and its deletion is lost: an archive deletes under no condition",
                "an entry that is written over with as many bytes keeps its time, and is not seen as changed");
    }

    @Override
    public void close() {}
}
