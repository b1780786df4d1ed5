// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Removes objects by their key: many by one request where that can be, in the way that the store was proven to do it. Thread safe. */
final class ObjectRemoval {

    private final Conditions conditions;
    private final Removals removals;
    private final SecondLook look;
    private final Aftermath aftermath;
    private final Pace pace;
    private final SingleRemoval single;
    private final Root root;
    private final boolean conditionRequired;

    ObjectRemoval(Calls calls, Removals removals, Conditions conditions, SecondLook look, Pace pace, boolean required) {
        this.root = calls.root();
        this.conditions = conditions;
        this.removals = removals;
        this.look = look;
        this.aftermath = new Aftermath(look);
        this.pace = pace;
        this.conditionRequired = required;
        this.single = new SingleRemoval(calls.root(), removals, conditions, look, required);
    }

    /** @param files no two of one key */
    void remove(List<Doomed<ObjectFile>> files, Deadline notAfter) {
        List<Doomed<ObjectFile>> carried = new ArrayList<>();
        List<Doomed<ObjectFile>> others = new ArrayList<>();
        files.forEach(file -> (XmlKeys.canCarry(key(file)) ? carried : others).add(file));
        int next = 0;
        while (next < carried.size()) {
            int end = Math.min(carried.size(), next + pace.keys());
            together(carried.subList(next, end), notAfter);
            next = end;
        }
        others.forEach(file -> single.remove(file, notAfter));
    }

    private String key(Doomed<ObjectFile> file) {
        return root.objectKey(file.file().key());
    }

    private void together(List<Doomed<ObjectFile>> files, Deadline notAfter) {
        if (notAfter.passed()) {
            files.forEach(file -> file.is(DeleteResult.notTried()));
            return;
        }
        Finding finding = conditions.proven();
        if (conditionRequired && !finding.isConditional()) {
            files.forEach(file ->
                    file.is(DeleteResult.refused("conditional deletion is required, but " + finding.sentence())));
        } else if (finding.bulk().isHonoured() || (!finding.single().isHonoured() && finding.plainBulk())) {
            many(files, finding, notAfter);
        } else {
            files.forEach(file -> single.remove(file, notAfter));
        }
    }

    private void many(List<Doomed<ObjectFile>> judged, Finding finding, Deadline notAfter) {
        List<Doomed<ObjectFile>> files = finding.bulk().needsLook() ? stillSame(judged) : judged;
        if (files.isEmpty()) {
            return;
        }
        if (notAfter.passed()) {
            files.forEach(file -> file.is(DeleteResult.notTried()));
            return;
        }
        if (Thread.currentThread().isInterrupted()) {
            files.forEach(file -> file.is(DeleteResult.failed("interrupted before it was sent")));
            return;
        }
        List<Target> targets = files.stream()
                .map(file -> finding.bulk().target(root, file.file()))
                .toList();
        DeleteObjectsResponse answer;
        try {
            answer = removals.many(targets);
        } catch (SdkException e) {
            failed(files, finding, e, notAfter);
            return;
        }
        read(new BulkAnswer(answer), files, targets, finding);
    }

    private List<Doomed<ObjectFile>> stillSame(List<Doomed<ObjectFile>> judged) {
        List<Sight> sights = look.at(judged.stream().map(Doomed::file).toList());
        List<Doomed<ObjectFile>> same = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Optional<DeleteResult> otherwise = sights.get(i).unlessSame();
            if (otherwise.isEmpty()) {
                same.add(judged.get(i));
            } else {
                judged.get(i).is(otherwise.get());
            }
        }
        return same;
    }

    private void read(BulkAnswer answer, List<Doomed<ObjectFile>> files, List<Target> targets, Finding finding) {
        List<Doomed<ObjectFile>> broken = new ArrayList<>();
        boolean throttled = false;
        for (int i = 0; i < files.size(); i++) {
            Doomed<ObjectFile> file = files.get(i);
            Target target = targets.get(i);
            Optional<S3Error> error = answer.error(target);
            if (error.isPresent()) {
                Meaning meaning = Meaning.besideKey(BulkAnswer.code(error.get()));
                throttled |= meaning == Meaning.THROTTLED;
                if (meaning == Meaning.BROKEN) {
                    broken.add(file);
                } else {
                    file.is(single.result(file.file(), meaning, BulkAnswer.text(error.get())));
                }
            } else if (answer.isDeleted(target)) {
                boolean kept = finding.versions() || answer.isMarked(target);
                file.is(DeleteResult.deleted(kept ? 0 : file.file().sizeBytes()));
            } else {
                file.is(DeleteResult.unknown("the store's answer does not name it"));
            }
        }
        if (throttled) {
            pace.slower();
        } else {
            pace.faster();
        }
        aftermath.settle(broken, "the store answered with an error of its own");
    }

    private void failed(List<Doomed<ObjectFile>> files, Finding finding, SdkException e, Deadline notAfter) {
        String text = Failures.explain("s3:DeleteObject", root.bucket(), e);
        switch (Meaning.of(e)) {
            case THROTTLED -> {
                pace.slower();
                files.forEach(file -> file.is(DeleteResult.failed("throttled: " + text)));
            }
            case BROKEN -> {
                if (Failures.status(e) == 503) {
                    pace.slower();
                }
                aftermath.settle(files, text);
            }
            case NOT_UNDERSTOOD -> {
                // Nothing was deleted, so all of them can be tried in another way: as the store is found to do it now,
                // and where that is the same way as before, it is one of these keys that it cannot stand.
                if (finding.bulk().isHonoured()) {
                    conditions.doubtBulk("a request for many keys was refused: " + text);
                    Finding now = conditions.proven();
                    if (!now.bulk().isHonoured()
                            && !conditionRequired
                            && !now.single().isHonoured()
                            && now.plainBulk()) {
                        many(files, now, notAfter);
                        return;
                    }
                }
                files.forEach(file -> single.remove(file, notAfter));
            }
            case CHANGED, GONE, OTHER -> files.forEach(file -> file.is(DeleteResult.failed(text)));
        }
    }
}
