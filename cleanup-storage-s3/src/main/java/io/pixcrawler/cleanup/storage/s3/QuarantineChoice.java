// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Quarantine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Which quarantine a bucket has: by versions where it keeps them, otherwise by copies where the host chose that. The store is asked until it answers, and
 * then not again. Thread safe.
 */
final class QuarantineChoice {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineChoice.class);

    private static final String OF_COPIES =
            "what is written right before a restoration copies an object to the same key"
                    + " is replaced, where the store ignores If-None-Match on a copy; and a restored object is as young as its restoration";
    private static final String OF_VERSIONS =
            "what one process restores in the moment in which another purges it is lost: each looks right before";

    private final Calls calls;
    private final Quarantine versions;
    private final Optional<Quarantine> otherwise;
    private volatile @Nullable Optional<Quarantine> known;

    /** @param otherwise for a bucket that keeps no versions, or does not tell */
    QuarantineChoice(Calls calls, Quarantine versions, Optional<Quarantine> otherwise) {
        this.calls = calls;
        this.versions = versions;
        this.otherwise = otherwise;
    }

    Optional<Quarantine> quarantine() {
        Optional<Quarantine> chosen = known;
        return chosen == null ? ask() : chosen;
    }

    /** What it cannot promise, as far as it is known which one it is. Sends no request. */
    Optional<String> limitation() {
        Optional<Quarantine> chosen = known;
        return (chosen == null ? otherwise : chosen)
                .map(quarantine -> quarantine.kind() == Quarantine.Kind.COPY ? OF_COPIES : OF_VERSIONS);
    }

    /** Suspended versions are none: a deletion replaces what was written without one. */
    private Optional<Quarantine> ask() {
        String bucket = calls.root().bucket();
        try {
            BucketVersioningStatus status = calls.send(
                            client -> client.getBucketVersioning(request -> request.bucket(bucket)))
                    .status();
            Optional<Quarantine> chosen = status == BucketVersioningStatus.ENABLED ? Optional.of(versions) : otherwise;
            known = chosen;
            return chosen;
        } catch (SdkException e) {
            if (Failures.status(e) == 403 || Meaning.of(e) == Meaning.NOT_UNDERSTOOD) {
                // That is what it will say again.
                known = otherwise;
            }
            LOG.debug("{}: whether it keeps versions is not known", calls.root().name(), e);
            return otherwise;
        }
    }
}
