// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.ForwardingStorage;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A storage of which some files have times as only a broken or a very wide time stamp gives them. */
final class StrangeTimes extends ForwardingStorage {

    private record Strange(StoredFile real, Instant lastModified) implements StoredFile {
        @Override
        public String key() {
            return real.key();
        }

        @Override
        public long sizeBytes() {
            return real.sizeBytes();
        }
    }

    private final Map<String, Instant> modified;
    private final Map<String, Instant> changed;

    StrangeTimes(StorageProvider target, Map<String, Instant> modified, Map<String, Instant> changed) {
        super(target);
        this.modified = modified;
        this.changed = changed;
    }

    private Strange strange(StoredFile real) {
        return new Strange(real, modified.getOrDefault(real.key(), real.lastModified()));
    }

    private static List<StoredFile> real(List<? extends StoredFile> files) {
        return files.stream().map(file -> ((Strange) file).real()).toList();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return super.scan(
                scan,
                batch -> visitor.visit(new Batch(
                        batch.files().stream().map(this::strange).toList(),
                        batch.emptyDirectories(),
                        batch.skipped())));
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return super.inspect(real(files)).stream().map(this::strange).toList();
    }

    private Inspected strange(Inspected look) {
        return look instanceof Inspected.Present present
                ? new Inspected.Present(
                        strange(present.file()),
                        changed.getOrDefault(present.file().key(), present.changed()),
                        present.links())
                : look;
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return super.delete(real(files), notAfter);
    }
}
