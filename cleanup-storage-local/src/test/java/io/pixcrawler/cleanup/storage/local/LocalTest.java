// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider on a directory of the default file system, with a place outside beside it. */
abstract class LocalTest {

    /** What a scan delivered. */
    static final class Seen implements BatchVisitor {
        private final Queue<StoredFile> files = new ConcurrentLinkedQueue<>();
        private final Queue<SkippedEntry> skipped = new ConcurrentLinkedQueue<>();
        private final Queue<EmptyDirectory> empty = new ConcurrentLinkedQueue<>();

        @Override
        public Next visit(Batch batch) {
            files.addAll(batch.files());
            skipped.addAll(batch.skipped());
            empty.addAll(batch.emptyDirectories());
            return Next.CONTINUE;
        }

        List<String> keys() {
            return files.stream().map(StoredFile::key).toList();
        }

        List<StoredFile> files() {
            return List.copyOf(files);
        }

        List<SkippedEntry> skipped() {
            return List.copyOf(skipped);
        }

        List<EmptyDirectory> empty() {
            return List.copyOf(empty);
        }
    }

    @TempDir
    Path base;

    Tree tree = new Tree(Path.of(""));
    Tree outside = new Tree(Path.of(""));
    StorageProvider provider;

    @BeforeEach
    void begin() {
        tree = new Tree(base.resolve("root"));
        tree.directory("");
        outside = new Tree(base.resolve("outside"));
        outside.directory("");
        provider = LocalStorageProvider.at(tree.root());
    }

    @AfterEach
    void end() {
        provider.close();
    }

    Seen scan(Scan scan) {
        Seen seen = new Seen();
        provider.scan(scan, seen);
        return seen;
    }

    Seen scan() {
        return scan(Scan.everything(100));
    }

    StoredFile listed(String key) {
        return scan().files.stream()
                .filter(file -> file.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " was not listed"));
    }

    StoredFile written(String key) {
        tree.write(key);
        return listed(key);
    }

    Inspected inspect(StoredFile file) {
        return provider.inspect(List.of(file)).get(0);
    }

    Inspected.Present inspected(String key) {
        Inspected inspected = inspect(listed(key));
        assertThat(inspected).isInstanceOf(Inspected.Present.class);
        return (Inspected.Present) inspected;
    }

    DeleteResult delete(StoredFile file) {
        return provider.delete(List.of(file), Deadline.never()).get(0);
    }

    DeleteResult remove(String key) {
        return provider.removeEmptyDirectories(List.of(key), Deadline.never()).get(0);
    }
}
