// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A storage whose calls are the steps of a {@link SteppedRun}. */
record SteppedStorageProvider(StorageProvider storage, SteppedRun steps) implements StorageProvider {

    private <T> T stepped(String call, Supplier<T> body) {
        steps.step("before " + call);
        T answer = body.get();
        steps.step("after " + call);
        return answer;
    }

    private Deadline stepped(String call, Deadline deadline) {
        return () -> {
            steps.step("deadline of " + call);
            return deadline.passed();
        };
    }

    @Override
    public String name() {
        return storage.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return stepped("scan", () -> storage.scan(scan, batch -> stepped("batch", () -> visitor.visit(batch))));
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return stepped("inspect", () -> storage.inspect(files));
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return stepped("delete", () -> storage.delete(files, stepped("delete", notAfter)));
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        String call = "removeEmptyDirectories";
        return stepped(call, () -> storage.removeEmptyDirectories(keys, stepped(call, notAfter)));
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        return stepped("find", () -> storage.find(key).map(StoredFile.class::cast));
    }

    @Override
    public StorageUsage usage() {
        return stepped("usage", storage::usage);
    }

    @Override
    public StorageUsage usageAfresh() {
        return stepped("usage", storage::usageAfresh);
    }

    @Override
    public Optional<String> keepsSpace() {
        return storage.keepsSpace();
    }

    @Override
    public Instant now() {
        return stepped("now", storage::now);
    }

    @Override
    public Duration timeResolution() {
        return storage.timeResolution();
    }

    @Override
    public List<String> limitations() {
        return storage.limitations();
    }

    @Override
    public void check() {
        storage.check();
    }

    @Override
    public void close() {
        storage.close();
    }
}
