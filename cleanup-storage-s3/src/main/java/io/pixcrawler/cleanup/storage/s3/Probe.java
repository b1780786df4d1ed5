// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

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
            object.ensureThere();
            Trial single = tried(object, Form.single(removals));
            return new Finding(bulk, single, bulk.isHonoured() || worksPlain(object), versions, "");
        }
    }

    private Trial tried(ProbeObject object, Form form) {
        Verdict wrong = object.delete(form, new Target(object.key(), WRONG, null, null));
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
        Optional<Target> timed = withTime(object, form);
        if (timed.isPresent()) {
            return new Trial(Condition.HONOURED, true, missing(object, form, timed.get()));
        }
        object.ensureThere();
        Target right = new Target(object.key(), object.eTag(), null, null);
        if (!goes(object, form, right)) {
            return Trial.of(Condition.REFUSED);
        }
        return new Trial(Condition.HONOURED, false, missing(object, form, right));
    }

    private static boolean goes(ProbeObject object, Form form, Target target) {
        return object.delete(form, target) == Verdict.DELETED && !object.isThere();
    }

    /** How a deletion is answered whose object is gone. */
    private static Verdict missing(ProbeObject object, Form form, Target gone) {
        Verdict missing = object.delete(form, gone);
        return missing == Verdict.GONE || missing == Verdict.CHANGED ? missing : Verdict.DELETED;
    }

    /**
     * The right ETag with a wrong time must leave the object, and so must a wrong ETag with the right time; both right must take it away. Answers what
     * took it away, which is how all deletions are made then; empty if the store does not honour times, or nothing but them where one is given.
     */
    private static Optional<Target> withTime(ProbeObject object, Form form) {
        try {
            Optional<Instant> time = object.lastModified();
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Target otherTime =
                    new Target(object.key(), object.eTag(), time.get().minus(Duration.ofHours(1)), null);
            Target otherTag = new Target(object.key(), WRONG, time.get(), null);
            // One look for both: had the first taken it away, it would be gone after the second as well.
            if (object.delete(form, otherTime) != Verdict.CHANGED
                    || object.delete(form, otherTag) != Verdict.CHANGED
                    || !object.isThere()) {
                return Optional.empty();
            }
            Target right = new Target(object.key(), object.eTag(), time.get(), null);
            return goes(object, form, right) ? Optional.of(right) : Optional.empty();
        } catch (SdkException e) {
            // Most stores know no such condition, and may say so in any way.
            return Optional.empty();
        }
    }

    private boolean worksPlain(ProbeObject object) {
        object.ensureThere();
        return goes(object, Form.bulk(removals), Target.unconditional(object.key()));
    }
}
