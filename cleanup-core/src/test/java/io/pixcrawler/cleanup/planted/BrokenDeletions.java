// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.ForwardingStorage;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Providers that delete too much, or say too much of what they did. */
final class BrokenDeletions {

    private BrokenDeletions() {}

    /** Says that what it was told to delete is deleted. */
    static final class CountsAttempts extends ForwardingStorage {
        CountsAttempts(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            super.delete(files, notAfter);
            return files.stream()
                    .map(file -> DeleteResult.deleted(file.sizeBytes()))
                    .toList();
        }
    }

    static final class FreesSize extends ForwardingStorage {
        FreesSize(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            List<DeleteResult> results = new ArrayList<>(super.delete(files, notAfter));
            for (int i = 0; i < files.size(); i++) {
                if (results.get(i).outcome() == Outcome.DELETED) {
                    results.set(i, DeleteResult.deleted(files.get(i).sizeBytes()));
                }
            }
            return results;
        }
    }

    static final class OutOfOrder extends ForwardingStorage {
        OutOfOrder(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            List<DeleteResult> results = new ArrayList<>(super.delete(files, notAfter));
            Collections.reverse(results);
            return results;
        }
    }

    /** Deletes by key: what lies there now goes, in one of these outcomes. */
    private abstract static class DeletesByKey extends ForwardingStorage {
        private final Outcome ignored;

        DeletesByKey(StorageProvider target, Outcome ignored) {
            super(target);
            this.ignored = ignored;
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            List<DeleteResult> results = new ArrayList<>(super.delete(files, notAfter));
            for (int i = 0; i < files.size(); i++) {
                List<? extends StoredFile> now =
                        find(files.get(i).key()).stream().toList();
                if (results.get(i).outcome() == ignored && !now.isEmpty()) {
                    results.set(i, super.delete(now, notAfter).get(0));
                }
            }
            return results;
        }
    }

    static final class DeletesChanged extends DeletesByKey {
        DeletesChanged(StorageProvider target) {
            super(target, Outcome.CHANGED);
        }
    }

    static final class DeletesForeign extends DeletesByKey {
        DeletesForeign(StorageProvider target) {
            super(target, Outcome.REFUSED);
        }
    }

    static final class IgnoresDeadline extends ForwardingStorage {
        IgnoresDeadline(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            return super.delete(files, Deadline.never());
        }
    }

    /** Asks before the first removal of a call and not again. */
    static final class AsksDeadlineOnce extends ForwardingStorage {
        AsksDeadlineOnce(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            boolean passed = notAfter.passed();
            return super.delete(files, () -> passed);
        }
    }

    static final class RemovesFullDirectories extends ForwardingStorage {
        private final InMemoryStorageProvider memory;

        RemovesFullDirectories(InMemoryStorageProvider target) {
            super(target);
            this.memory = target;
        }

        @Override
        public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
            List<DeleteResult> results = new ArrayList<>(super.removeEmptyDirectories(keys, notAfter));
            for (int i = 0; i < keys.size(); i++) {
                if (results.get(i).outcome() == Outcome.CHANGED) {
                    memory.store().delete(keys.get(i));
                    results.set(i, DeleteResult.deleted(0));
                }
            }
            return results;
        }
    }

    static final class ThrowsForOne extends ForwardingStorage {
        ThrowsForOne(StorageProvider target) {
            super(target);
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            List<DeleteResult> results = super.delete(files, notAfter);
            results.stream()
                    .filter(result -> result.outcome() == Outcome.FAILED)
                    .findAny()
                    .ifPresent(failed -> {
                        throw new StorageException("in " + name() + ": " + failed.detail());
                    });
            return results;
        }
    }
}
