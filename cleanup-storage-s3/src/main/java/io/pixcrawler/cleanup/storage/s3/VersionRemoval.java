// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Removes keys with all their versions, each by its id: what is written meanwhile has another id, and stays. Only what has no id, because the bucket
 * kept no versions when it was written, goes as objects do. Thread safe.
 */
final class VersionRemoval {

    private final Root root;
    private final Conditions conditions;
    private final VersionLook look;
    private final VersionRequests requests;
    private final ObjectRemoval objects;
    private final int batch;
    private final boolean conditionRequired;

    VersionRemoval(
            Calls calls,
            Removals removals,
            Conditions conditions,
            ObjectRemoval objects,
            Pace pace,
            DeletionRules rules) {
        this.root = calls.root();
        this.conditions = conditions;
        this.look = new VersionLook(calls, rules.pageSize());
        this.requests = new VersionRequests(calls.root(), removals, pace);
        this.objects = objects;
        this.batch = rules.batchSize();
        this.conditionRequired = rules.conditionRequired();
    }

    /** @param files no two of one key */
    void remove(List<Doomed<VersionedFile>> files, Deadline notAfter) {
        if (notAfter.passed()) {
            files.forEach(file -> file.is(DeleteResult.notTried()));
            return;
        }
        List<Doomed<VersionedFile>> byId = new ArrayList<>();
        List<Doomed<ObjectFile>> plain = new ArrayList<>();
        for (Doomed<VersionedFile> doomed : files) {
            if (doomed.file().hasTooMany()) {
                doomed.is(DeleteResult.refused("it has more than " + VersionedFile.MOST + " versions"));
            } else {
                sort(doomed, byId, plain);
            }
        }
        objects.remove(plain, notAfter);
        for (int next = 0; next < byId.size(); next += batch) {
            byId(byId.subList(next, Math.min(byId.size(), next + batch)), notAfter);
        }
    }

    private void sort(Doomed<VersionedFile> doomed, List<Doomed<VersionedFile>> byId, List<Doomed<ObjectFile>> plain) {
        List<Version> versions = doomed.file().versions();
        // While the bucket keeps versions nothing is written over, so even what has no id is sure by it.
        if (versions.stream().allMatch(Version::hasId) || conditions.proven().versions()) {
            byId.add(doomed);
        } else if (versions.size() == 1 && !versions.get(0).isMark()) {
            Version only = versions.get(0);
            VersionedFile file = doomed.file();
            ObjectFile object =
                    new ObjectFile(root, file.key(), only.sizeBytes(), only.lastModified(), only.eTag(), file.place());
            plain.add(new Doomed<>(object, doomed.index(), doomed.ledger()));
        } else if (conditionRequired) {
            doomed.is(DeleteResult.refused("conditional deletion is required, and of these versions one has no id"));
        } else {
            byId.add(doomed);
        }
    }

    private void byId(List<Doomed<VersionedFile>> files, Deadline notAfter) {
        if (notAfter.passed()) {
            files.forEach(file -> file.is(DeleteResult.notTried()));
            return;
        }
        List<VersionLook.Seen> seen = look.at(files.stream().map(Doomed::file).toList());
        List<VersionTally> tallies = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Optional<DeleteResult> otherwise = seen.get(i).sight().unlessSame();
            if (otherwise.isPresent()) {
                files.get(i).is(otherwise.get());
            } else {
                tallies.add(new VersionTally(files.get(i), seen.get(i).versions()));
            }
        }
        requests.remove(each(tallies, VersionTally::older), notAfter);
        requests.remove(each(tallies, VersionTally::latest), notAfter);
        tallies.forEach(VersionTally::close);
    }

    private static List<VersionRequests.One> each(
            List<VersionTally> tallies, Function<VersionTally, List<Version>> versions) {
        return tallies.stream()
                .flatMap(
                        tally -> versions.apply(tally).stream().map(version -> new VersionRequests.One(tally, version)))
                .toList();
    }
}
