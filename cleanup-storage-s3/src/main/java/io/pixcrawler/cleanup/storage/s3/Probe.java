// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * One try of what a store does with conditions, with an object of our own. What the store says is believed only if a HEAD shows the same: a deletion
 * with a wrong ETag must be answered as refused and leave the object, and one with the right ETag must take it away.
 */
final class Probe {

    private static final String WRONG = "\"00000000000000000000000000000000\"";

    private final Calls calls;
    private final Removals removals;

    Probe(Calls calls, Removals removals) {
        this.calls = calls;
        this.removals = removals;
    }

    /** @throws SdkException if it cannot be found out: no permission, an outage */
    Finding run() {
        try (ProbeObject object = new ProbeObject(calls, removals)) {
            object.write();
            boolean versions = object.version().isPresent();
            Trial bulk = tried(object, Form.bulk(removals));
            ensureThere(object);
            Trial single = tried(object, Form.single(removals));
            return new Finding(bulk, single, bulk.isHonoured() || worksPlain(object), versions, "");
        }
    }

    private static void ensureThere(ProbeObject object) {
        if (!object.isThere()) {
            object.write();
        }
    }

    private Trial tried(ProbeObject object, Form form) {
        Verdict wrong = form.delete(new Target(object.key(), WRONG, null, null));
        if (!object.isThere()) {
            return Trial.of(Condition.IGNORED);
        }
        if (wrong == Verdict.REFUSED) {
            return Trial.of(Condition.REFUSED);
        }
        if (wrong != Verdict.CHANGED) {
            // It says that it deleted what is still there. What such a store does with a condition nobody knows.
            return Trial.of(Condition.IGNORED);
        }
        boolean time = honoursTime(object, form);
        ensureThere(object);
        Target right = new Target(object.key(), object.eTag(), null, null);
        if (form.delete(right) != Verdict.DELETED || object.isThere()) {
            return Trial.of(Condition.REFUSED);
        }
        return new Trial(Condition.HONOURED, time, missing(form, right));
    }

    /** How a deletion is answered whose object is gone. */
    private static Verdict missing(Form form, Target gone) {
        Verdict missing = form.delete(gone);
        return missing == Verdict.GONE || missing == Verdict.CHANGED ? missing : Verdict.DELETED;
    }

    private static boolean honoursTime(ProbeObject object, Form form) {
        try {
            Instant time = object.look().map(HeadObjectResponse::lastModified).orElse(null);
            if (time == null) {
                return false;
            }
            Target wrong = new Target(object.key(), object.eTag(), time.minus(Duration.ofHours(1)), null);
            if (form.delete(wrong) != Verdict.CHANGED || !object.isThere()) {
                return false;
            }
            Target right = new Target(object.key(), object.eTag(), time, null);
            return form.delete(right) == Verdict.DELETED && !object.isThere();
        } catch (SdkException e) {
            // Most stores know no such condition, and may say so in any way.
            return false;
        }
    }

    private boolean worksPlain(ProbeObject object) {
        ensureThere(object);
        return Form.bulk(removals).delete(Target.unconditional(object.key())) == Verdict.DELETED && !object.isThere();
    }
}
