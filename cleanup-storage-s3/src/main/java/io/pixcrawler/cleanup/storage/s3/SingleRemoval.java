// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/** Removes one object by one request. Thread safe. */
final class SingleRemoval {

    private final Root root;
    private final Removals removals;
    private final Conditions conditions;
    private final SecondLook look;
    private final Aftermath aftermath;
    private final boolean conditionRequired;

    SingleRemoval(Root root, Removals removals, Conditions conditions, SecondLook look, boolean conditionRequired) {
        this.root = root;
        this.removals = removals;
        this.conditions = conditions;
        this.look = look;
        this.aftermath = new Aftermath(look);
        this.conditionRequired = conditionRequired;
    }

    void remove(Doomed<ObjectFile> doomed, Deadline notAfter) {
        if (notAfter.passed()) {
            doomed.is(DeleteResult.notTried());
            return;
        }
        Finding finding = conditions.proven();
        Trial trial = finding.single();
        if (conditionRequired && !trial.isHonoured()) {
            doomed.is(DeleteResult.refused(
                    "conditional deletion is required, and this key needs a request of its own, for which the store's is "
                            + trial.eTag()));
            return;
        }
        Optional<DeleteResult> otherwise =
                trial.needsLook() ? look.at(doomed.file()).unlessSame() : Optional.empty();
        if (otherwise.isPresent()) {
            doomed.is(otherwise.get());
        } else if (notAfter.passed()) {
            doomed.is(DeleteResult.notTried());
        } else if (Thread.currentThread().isInterrupted()) {
            doomed.is(DeleteResult.failed("interrupted before it was sent"));
        } else {
            send(doomed, finding);
        }
    }

    private void send(Doomed<ObjectFile> doomed, Finding finding) {
        ObjectFile file = doomed.file();
        DeleteObjectResponse answer;
        try {
            answer = removals.one(finding.single().target(root, file));
        } catch (SdkException e) {
            Meaning meaning = Meaning.of(e);
            String text = Failures.explain("s3:DeleteObject", root.bucket(), e);
            if (meaning == Meaning.BROKEN) {
                aftermath.settle(List.of(doomed), text);
            } else {
                doomed.is(result(file, meaning, text));
            }
            return;
        }
        boolean kept = finding.versions() || Boolean.TRUE.equals(answer.deleteMarker());
        doomed.is(DeleteResult.deleted(kept ? 0 : file.sizeBytes()));
    }

    /** What an error says of one file, for every meaning but {@link Meaning#BROKEN}. */
    DeleteResult result(ObjectFile file, Meaning meaning, String text) {
        return switch (meaning) {
            case GONE -> DeleteResult.alreadyGone();
            // Some stores say so of what is gone, or of what somebody else removes right now.
            case CHANGED ->
                look.at(file).state() == Sight.State.GONE
                        ? DeleteResult.alreadyGone()
                        : DeleteResult.changed("not what was listed: " + text);
            case THROTTLED -> DeleteResult.failed("throttled: " + text);
            case NOT_UNDERSTOOD, BROKEN, OTHER -> DeleteResult.failed(text);
        };
    }
}
