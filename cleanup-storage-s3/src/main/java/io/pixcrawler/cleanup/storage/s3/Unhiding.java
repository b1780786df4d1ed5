// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What can be done about one hidden object. Each looks at the key's versions first, and names what it removes by its id. Thread safe. */
final class Unhiding {

    private final Calls calls;
    private final KeyVersions versions;
    private final Removals removals;

    Unhiding(Calls calls, KeyVersions versions, Removals removals) {
        this.calls = calls;
        this.versions = versions;
        this.removals = removals;
    }

    /** What came of a restoration. */
    record Restored(Outcome outcome, String detail) {

        /** Whether it is not set aside any more. */
        boolean isOver() {
            return outcome == Outcome.RESTORED || outcome == Outcome.GONE;
        }
    }

    /** Removes the mark if it is what a reader meets. A mark below newer data is not the latest: to remove it would show nothing, and hide nothing. */
    Restored restore(Lot lot, Hidden hidden) {
        try {
            Behind behind = Behind.of(lot, hidden, versions.of(hidden.key()));
            Optional<Version> mark = behind.mark();
            if (mark.isEmpty()) {
                boolean unknown = hidden.markId() == null && behind.object().isPresent();
                return unknown
                        ? new Restored(Outcome.OCCUPIED, "something newer lies there, or somebody else deleted it")
                        : new Restored(Outcome.GONE, "the mark that hid it is gone");
            }
            if (!mark.get().isLatest()) {
                return new Restored(Outcome.OCCUPIED, "something newer lies there, or was deleted there since");
            }
            if (behind.object().isEmpty() && !behind.hidesNewer(hidden)) {
                return new Restored(Outcome.GONE, "the version that it hid is gone");
            }
            remove(hidden.key(), mark.get());
            return new Restored(
                    Outcome.RESTORED,
                    behind.object().isPresent() ? "" : "another version than the judged one was hidden");
        } catch (SdkException e) {
            return new Restored(Outcome.FAILED, explained(e));
        } catch (StorageException e) {
            return new Restored(Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Removes the version that was judged, and then the mark, unless that would show an older version. What the mark hides besides stays.
     */
    DeleteResult purge(Lot lot, Hidden hidden) {
        try {
            Behind behind = Behind.of(lot, hidden, versions.of(hidden.key()));
            Optional<Version> mark = behind.mark();
            if (mark.isEmpty()) {
                // Somebody brought it back, or it was never hidden: then it is no business of ours any more.
                return DeleteResult.alreadyGone();
            }
            long freed = 0;
            if (behind.object().isPresent()) {
                remove(hidden.key(), behind.object().get());
                freed = hidden.sizeBytes();
            }
            if (behind.isMarkOfNothingElse()) {
                remove(hidden.key(), mark.get());
            }
            return behind.object().isPresent() ? DeleteResult.deleted(freed) : DeleteResult.alreadyGone();
        } catch (SdkException e) {
            return Meaning.of(e) == Meaning.BROKEN
                    ? DeleteResult.unknown(explained(e))
                    : DeleteResult.failed(explained(e));
        } catch (StorageException e) {
            return DeleteResult.failed(String.valueOf(e.getMessage()));
        }
    }

    private void remove(String key, Version version) {
        removals.one(Target.version(calls.root().objectKey(key), version.id()));
    }

    private String explained(SdkException e) {
        return Failures.explain("s3:DeleteObjectVersion", calls.root().bucket(), e);
    }
}
