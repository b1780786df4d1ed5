// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An object of our own, to try a store with. {@link #close} takes away all that is left of it, old versions included. For one thread. */
final class ProbeObject implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeObject.class);

    private final Calls calls;
    private final Removals removals;
    private final String key;
    private String eTag = "";
    private Optional<String> version = Optional.empty();
    private boolean written;
    private Whereabouts whereabouts = Whereabouts.UNKNOWN;
    private Optional<Instant> lastModified = Optional.empty();

    /** What is known without a request. */
    private enum Whereabouts {
        THERE,
        GONE,
        UNKNOWN
    }

    ProbeObject(Calls calls, Removals removals) {
        this.calls = calls;
        this.removals = removals;
        this.key = calls.root().objectKey(StorageProvider.RESERVED + "/probe-" + UUID.randomUUID());
    }

    String key() {
        return key;
    }

    String eTag() {
        return eTag;
    }

    /** The id that it was written under; empty where the bucket keeps no versions. */
    Optional<String> version() {
        return version;
    }

    /** @throws SdkException if it cannot be written */
    void write() {
        PutObjectResponse answer = calls.send(client -> client.putObject(
                request -> request.bucket(calls.root().bucket()).key(key),
                RequestBody.fromString(UUID.randomUUID().toString())));
        eTag = answer.eTag() == null ? "" : answer.eTag();
        version = Optional.ofNullable(answer.versionId()).filter(id -> !id.equals(Version.NONE));
        written = true;
        whereabouts = Whereabouts.THERE;
        lastModified = Optional.empty();
    }

    /** Writes it unless it is there. */
    void ensureThere() {
        if (!isThere()) {
            write();
        }
    }

    /** What the store says of its deletion, in which nobody believes: what was there has to be looked at again. */
    Verdict delete(Form form, Target target) {
        if (whereabouts != Whereabouts.GONE) {
            whereabouts = Whereabouts.UNKNOWN;
        }
        return form.delete(target);
    }

    /** As a HEAD sees it, after any deletion; what was seen to be gone, or written, since the last one is not asked for again. */
    boolean isThere() {
        if (whereabouts == Whereabouts.UNKNOWN) {
            look();
        }
        return whereabouts == Whereabouts.THERE;
    }

    /** The time that a HEAD tells; empty if it is gone, or the store tells none. */
    Optional<Instant> lastModified() {
        if (lastModified.isEmpty() || whereabouts == Whereabouts.UNKNOWN) {
            look();
        }
        return lastModified;
    }

    private void look() {
        try {
            HeadObjectResponse now = calls.send(client -> client.headObject(
                    request -> request.bucket(calls.root().bucket()).key(key)));
            lastModified = Optional.ofNullable(now.lastModified());
            whereabouts = Whereabouts.THERE;
        } catch (SdkException e) {
            if (Failures.status(e) != 404) {
                throw e;
            }
            lastModified = Optional.empty();
            whereabouts = Whereabouts.GONE;
        }
    }

    @Override
    public void close() {
        if (!written) {
            return;
        }
        try {
            if (version.isPresent()) {
                versions().forEach(id -> removals.one(Target.version(key, id)));
            } else if (isThere()) {
                removals.one(Target.unconditional(key));
            }
        } catch (SdkException e) {
            // It lies where no scan looks, and a store that does not let us tidy up is no reason to stop.
            LOG.debug("{}: {} is left behind", calls.root().name(), key, e);
        }
    }

    private List<String> versions() {
        ListObjectVersionsResponse answer = calls.send(client -> client.listObjectVersions(
                request -> request.bucket(calls.root().bucket()).prefix(key)));
        return Stream.concat(
                        answer.versions().stream().map(version -> version.versionId()),
                        answer.deleteMarkers().stream().map(marker -> marker.versionId()))
                .toList();
    }
}
