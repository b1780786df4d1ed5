// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is there now of an object that a run hid.
 *
 * @param versions all of its key
 * @param mark the mark that the run made, if it is still there
 * @param object the version that was judged, if it is still there and not what a reader sees
 */
record Behind(List<Version> versions, Optional<Version> mark, Optional<Version> object) {

    /**
     * How long after the lot's minute a mark counts as this run's where only the intention was written down: a request that was sent is answered, or lost,
     * by then.
     */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    static Behind of(Lot lot, Hidden hidden, List<Version> versions) {
        Optional<Version> object = versions.stream()
                .filter(version -> !version.isLatest() && hidden.is(version))
                .findFirst();
        Optional<Version> mark = versions.stream()
                .filter(Version::isMark)
                .filter(version -> hidden.markId() == null
                        ? object.isPresent() && mayBeOf(lot, version)
                        : version.id().equals(hidden.markId()))
                .findFirst();
        return new Behind(versions, mark, object);
    }

    /** The evidence for a mark whose id nobody wrote down: it is the latest, lies before the very object that was meant, and was made at that time. */
    private static boolean mayBeOf(Lot lot, Version mark) {
        return mark.isLatest()
                && mark.hasId()
                && !mark.lastModified().isBefore(lot.minute())
                && mark.lastModified().isBefore(lot.movedAt().plus(LONGEST_REQUEST));
    }

    /** Whether the mark can go after its object without showing an older one. */
    boolean isMarkOfNothingElse() {
        return mark.filter(made -> !made.isLatest() || !hidesOthers()).isPresent();
    }

    /** Whether a reader would meet something newer than what was judged, which was hidden in its place, if the mark were not there. */
    boolean hidesNewer(Hidden judged) {
        return versions.stream()
                .filter(version -> !mark.filter(version::equals).isPresent())
                .max(Comparator.comparing(Version::lastModified))
                .filter(version -> !version.isMark() && version.lastModified().isAfter(judged.lastModified()))
                .isPresent();
    }

    /** Whether a reader would meet another version if neither the mark nor the object were there. */
    boolean hidesOthers() {
        return versions.stream()
                .anyMatch(version ->
                        !version.isMark() && object.filter(version::equals).isEmpty());
    }
}
