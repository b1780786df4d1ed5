// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.ArrayList;
import java.util.List;

/** What became of the versions of one key. For one thread. */
final class VersionTally {

    private final Doomed<VersionedFile> doomed;
    private final List<Version> versions;
    private final List<String> failures = new ArrayList<>();
    private long freed;
    private int removed;
    private int gone;
    private boolean unknown;
    private boolean late;

    /** @param versions those to remove */
    VersionTally(Doomed<VersionedFile> doomed, List<Version> versions) {
        this.doomed = doomed;
        this.versions = versions;
    }

    VersionedFile file() {
        return doomed.file();
    }

    /** Those that nobody sees. They go first: if one of them stays, the key still is what it was. */
    List<Version> older() {
        return versions.stream().filter(version -> !version.isLatest()).toList();
    }

    /** What a reader sees: none if nothing may follow. */
    List<Version> latest() {
        return isWhole() ? versions.stream().filter(Version::isLatest).toList() : List.of();
    }

    private boolean isWhole() {
        return failures.isEmpty() && !unknown && !late;
    }

    void removed(Version version) {
        removed++;
        freed += version.sizeBytes();
    }

    void gone() {
        gone++;
    }

    void failed(String text) {
        failures.add(text);
    }

    void unknown(String text) {
        unknown = true;
        failures.add(text);
    }

    void late() {
        late = true;
    }

    void close() {
        doomed.is(result());
    }

    private DeleteResult result() {
        if (isWhole()) {
            return gone == versions.size() ? DeleteResult.alreadyGone() : DeleteResult.deleted(freed);
        }
        if (late && removed == 0 && failures.isEmpty()) {
            return DeleteResult.notTried();
        }
        String text = removed + " of " + versions.size() + " versions removed"
                + (failures.isEmpty() ? "; the deadline passed" : "; " + failures.get(0));
        return unknown ? DeleteResult.unknown(text) : DeleteResult.failed(text);
    }
}
