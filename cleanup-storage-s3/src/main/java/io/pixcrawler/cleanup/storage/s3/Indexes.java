// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The indexes of a quarantine: an object for each lot, of which no old version is kept. Thread safe. */
final class Indexes {

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);

    private final Calls calls;
    private final Lots lots;
    private final Removals removals;

    Indexes(Calls calls, Lots lots, Removals removals) {
        this.calls = calls;
        this.lots = lots;
        this.removals = removals;
    }

    private String objectKey(Lot lot) {
        return lots.directory() + lot.name();
    }

    /** @throws StorageException if they cannot be listed */
    List<Lot> all(Predicate<Lot> which) {
        return lots.objects(which);
    }

    /**
     * Empty if there is none any more.
     *
     * @throws StorageException if it cannot be read, or is none
     */
    Optional<Written> read(Lot lot) {
        AtomicReference<String> text = new AtomicReference<>("");
        String key = objectKey(lot);
        try {
            GetObjectResponse answer = calls.send(client -> {
                ResponseBytes<GetObjectResponse> bytes = client.getObjectAsBytes(
                        request -> request.bucket(calls.root().bucket()).key(key));
                text.set(bytes.asString(StandardCharsets.UTF_8));
                return bytes.response();
            });
            return Optional.of(new Written(Index.of(lot, text.get()), answer.versionId()));
        } catch (SdkException e) {
            if (Meaning.of(e) == Meaning.GONE) {
                return Optional.empty();
            }
            throw calls.failure("s3:GetObject", e);
        } catch (IllegalArgumentException e) {
            throw new StorageException(calls.root().name() + ": " + key + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The same; also empty, and logged, if what stands there is no index, so that one that somebody spoiled does not hide all others. {@link
     * VersionsQuarantine#check} names it.
     *
     * @throws StorageException if it cannot be read
     */
    Optional<Written> readIfWhole(Lot lot) {
        try {
            return read(lot);
        } catch (StorageException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                LOG.warn("{} is passed over", objectKey(lot), e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @throws StorageException if it cannot be written */
    Written write(Index index) {
        String versionId = calls.need(
                        "s3:PutObject",
                        client -> client.putObject(
                                request -> request.bucket(calls.root().bucket())
                                        .key(objectKey(index.lot()))
                                        .contentType("text/plain; charset=UTF-8"),
                                RequestBody.fromString(index.text(), StandardCharsets.UTF_8)))
                .versionId();
        return new Written(index, versionId);
    }

    /**
     * Writes what is left in the place of what was there; where nothing is left, there is no index. Takes away exactly the version that was there: one that
     * somebody wrote meanwhile stays.
     *
     * @throws StorageException if it cannot be written; then what was there stays
     */
    void replace(Written before, List<Hidden> left) {
        Lot lot = before.index().lot();
        if (!left.isEmpty()) {
            write(new Index(lot, left));
        }
        if (left.isEmpty() || before.versionId() != null) {
            remove(lot, before);
        }
    }

    private void remove(Lot lot, Written written) {
        try {
            removals.one(new Target(objectKey(lot), null, null, written.versionId()));
        } catch (SdkException e) {
            LOG.warn("{}: an old version of {} stays: {}", calls.root().name(), objectKey(lot), e.getMessage());
        }
    }
}
