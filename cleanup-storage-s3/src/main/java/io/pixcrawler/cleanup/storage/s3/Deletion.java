// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judged files to results: sorts them by kind and refuses what is not ours. Thread safe. */
final class Deletion {

    private final Root root;
    private final ObjectRemoval objects;
    private final UploadAbort uploads;
    private final VersionRemoval versions;

    Deletion(Calls calls, Conditions conditions, DeletionRules rules) {
        this.root = calls.root();
        Removals removals = new Removals(calls);
        Pace pace = new Pace(rules.batchSize());
        this.objects = new ObjectRemoval(
                calls, removals, conditions, new SecondLook(calls, rules.pageSize()), pace, rules.conditionRequired());
        this.uploads = new UploadAbort(calls, removals, rules.conditionRequired());
        this.versions = new VersionRemoval(calls, removals, conditions, objects, pace, rules);
    }

    /** See {@link io.pixcrawler.cleanup.spi.StorageProvider#delete}. */
    List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        Ledger ledger = new Ledger(files.size());
        List<Doomed<ObjectFile>> plain = new ArrayList<>();
        List<Doomed<UploadFile>> begun = new ArrayList<>();
        List<Doomed<VersionedFile>> versioned = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            StoredFile file = files.get(i);
            if (file instanceof ObjectFile object && isOurs(object.root(), object.key())) {
                plain.add(new Doomed<>(object, i, ledger));
            } else if (file instanceof UploadFile upload && isOurs(upload.root(), upload.key())) {
                begun.add(new Doomed<>(upload, i, ledger));
            } else if (file instanceof VersionedFile old && isOurs(old.root(), old.key())) {
                versioned.add(new Doomed<>(old, i, ledger));
            } else {
                ledger.put(i, DeleteResult.refused("not a file listed by " + root.name() + ": " + file));
            }
        }
        eachKeyOnce(plain, round -> objects.remove(round, notAfter));
        eachKeyOnce(versioned, round -> versions.remove(round, notAfter));
        uploads.abort(begun, notAfter);
        return ledger.all();
    }

    private boolean isOurs(Root listedIn, String key) {
        return listedIn.equals(root) && !Root.isReserved(key) && !Root.hasDots(key) && XmlKeys.isText(key);
    }

    @FunctionalInterface
    private interface Round<F extends StoredFile> {
        void remove(List<Doomed<F>> files);
    }

    /**
     * In rounds in which no key occurs twice, because an answer tells keys and not entries. An entry that equals one that went is gone already; one
     * that equals one that stayed met the same fate; and one that differs comes to a round of its own.
     */
    private static <F extends StoredFile> void eachKeyOnce(List<Doomed<F>> files, Round<F> round) {
        Map<String, Doomed<F>> first = new LinkedHashMap<>();
        List<Doomed<F>> again = new ArrayList<>();
        for (Doomed<F> file : files) {
            if (first.putIfAbsent(file.file().key(), file) != null) {
                again.add(file);
            }
        }
        if (first.isEmpty()) {
            return;
        }
        round.remove(List.copyOf(first.values()));
        List<Doomed<F>> others = new ArrayList<>();
        for (Doomed<F> file : again) {
            Doomed<F> before = Objects.requireNonNull(first.get(file.file().key()));
            DeleteResult result = before.ledger().of(before.index());
            if (result != null && before.file().equals(file.file())) {
                file.is(result.outcome() == DeleteResult.Outcome.DELETED ? DeleteResult.alreadyGone() : result);
            } else {
                others.add(file);
            }
        }
        eachKeyOnce(others, round);
    }
}
