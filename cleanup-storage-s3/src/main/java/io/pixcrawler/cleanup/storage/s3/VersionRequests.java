// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Removes versions by their ids, many by one request, and notes what became of each. Thread safe. */
final class VersionRequests {

    /**
     * One version that is to go.
     *
     * @param tally where what becomes of it is noted
     * @param version which
     */
    record One(VersionTally tally, Version version) {}

    private final Root root;
    private final Removals removals;
    private final Pace pace;

    VersionRequests(Root root, Removals removals, Pace pace) {
        this.root = root;
        this.removals = removals;
        this.pace = pace;
    }

    void remove(List<One> versions, Deadline notAfter) {
        List<One> carried = new ArrayList<>();
        List<One> others = new ArrayList<>();
        versions.forEach(one -> (XmlKeys.canCarry(target(one).objectKey()) ? carried : others).add(one));
        int next = 0;
        while (next < carried.size()) {
            int end = Math.min(carried.size(), next + pace.keys());
            List<One> some = carried.subList(next, end);
            if (mayBegin(some, notAfter)) {
                many(some, notAfter);
            }
            next = end;
        }
        others.forEach(one -> single(one, notAfter));
    }

    private static boolean mayBegin(List<One> versions, Deadline notAfter) {
        if (notAfter.passed()) {
            versions.forEach(one -> one.tally().late());
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            versions.forEach(one -> one.tally().failed("interrupted before it was sent"));
            return false;
        }
        return true;
    }

    private Target target(One one) {
        return Target.version(
                root.objectKey(one.tally().file().key()), one.version().id());
    }

    private void many(List<One> versions, Deadline notAfter) {
        BulkAnswer answer;
        try {
            answer = new BulkAnswer(
                    removals.many(versions.stream().map(this::target).toList()));
        } catch (SdkException e) {
            if (Meaning.of(e) == Meaning.NOT_UNDERSTOOD) {
                versions.forEach(one -> single(one, notAfter));
            } else {
                versions.forEach(one -> failed(one.tally(), Meaning.of(e), explained(e)));
            }
            if (Meaning.of(e) == Meaning.THROTTLED || Failures.status(e) == 503) {
                pace.slower();
            }
            return;
        }
        boolean throttled = false;
        for (One one : versions) {
            Optional<S3Error> error = answer.error(target(one));
            if (error.isPresent()) {
                Meaning meaning = Meaning.besideKey(BulkAnswer.code(error.get()));
                throttled |= meaning == Meaning.THROTTLED;
                failed(one.tally(), meaning, BulkAnswer.text(error.get()));
            } else if (answer.isDeleted(target(one))) {
                one.tally().removed(one.version());
            } else {
                one.tally()
                        .unknown("the store's answer does not name version "
                                + one.version().id());
            }
        }
        if (throttled) {
            pace.slower();
        } else {
            pace.faster();
        }
    }

    private void single(One one, Deadline notAfter) {
        if (mayBegin(List.of(one), notAfter)) {
            try {
                removals.one(target(one));
                one.tally().removed(one.version());
            } catch (SdkException e) {
                failed(one.tally(), Meaning.of(e), explained(e));
            }
        }
    }

    private String explained(SdkException e) {
        return Failures.explain("s3:DeleteObjectVersion", root.bucket(), e);
    }

    private static void failed(VersionTally tally, Meaning meaning, String text) {
        switch (meaning) {
            case GONE -> tally.gone();
            case BROKEN -> tally.unknown(text);
            case THROTTLED -> tally.failed("throttled: " + text);
            case CHANGED, NOT_UNDERSTOOD, OTHER -> tally.failed(text);
        }
    }
}
