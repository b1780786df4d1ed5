// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.ForwardingStorage;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Providers whose second look, search, clock, usage or end is wrong. */
final class BrokenLooks {

    private BrokenLooks() {}

    /** Believes that a file which was listed is there. */
    static final class InspectsFromListing extends ForwardingStorage {
        InspectsFromListing(StorageProvider target) {
            super(target);
        }

        @Override
        public List<Inspected> inspect(List<? extends StoredFile> files) {
            List<Inspected> answers = new ArrayList<>(super.inspect(files));
            for (int i = 0; i < files.size(); i++) {
                if (answers.get(i) instanceof Inspected.Gone) {
                    answers.set(i, new Inspected.Present(files.get(i), null, 1));
                }
            }
            return answers;
        }
    }

    static final class UnreadableIsGone extends ForwardingStorage {
        UnreadableIsGone(StorageProvider target) {
            super(target);
        }

        @Override
        public List<Inspected> inspect(List<? extends StoredFile> files) {
            return super.inspect(files).stream()
                    .map(answer -> answer instanceof Inspected.Failed ? new Inspected.Gone() : answer)
                    .toList();
        }
    }

    static final class DecodesKeys extends ForwardingStorage {
        DecodesKeys(StorageProvider target) {
            super(target);
        }

        @Override
        public Optional<? extends StoredFile> find(String key) {
            return super.find(decoded(key));
        }

        private static String decoded(String key) {
            try {
                return URLDecoder.decode(key, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return key;
            }
        }
    }

    static final class NormalisesKey extends ForwardingStorage {
        NormalisesKey(StorageProvider target) {
            super(target);
        }

        @Override
        public Optional<? extends StoredFile> find(String key) {
            return super.find(
                    key.indexOf('\u0000') < 0 ? Path.of(key).normalize().toString() : key);
        }
    }

    /** A connection that only the thread which uses it first may use. */
    static final class OneThread extends ForwardingStorage {
        private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

        OneThread(StorageProvider target) {
            super(target);
        }

        @Override
        public List<Inspected> inspect(List<? extends StoredFile> files) {
            owner.compareAndSet(null, Thread.currentThread());
            if (owner.get() != Thread.currentThread()) {
                throw new IllegalStateException("used by " + owner.get());
            }
            return super.inspect(files);
        }
    }

    static final class ClosesOnce extends ForwardingStorage {
        private final AtomicBoolean closed = new AtomicBoolean();

        ClosesOnce(StorageProvider target) {
            super(target);
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                throw new IllegalStateException("closed already");
            }
            super.close();
        }
    }

    static final class HostClock extends ForwardingStorage {
        HostClock(StorageProvider target) {
            super(target);
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }

    static final class UsedIsUsable extends ForwardingStorage {
        UsedIsUsable(StorageProvider target) {
            super(target);
        }

        @Override
        public StorageUsage usage() {
            StorageUsage.Measured real = (StorageUsage.Measured) super.usage();
            return new StorageUsage.Measured(real.totalBytes(), real.usedBytes(), real.totalBytes());
        }
    }
}
