// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Sets objects aside by the usual deletion, which in a bucket with versions adds a mark. An index says before it what is meant, and after it which marks
 * it were; a process that dies in between leaves the first. Thread safe.
 */
final class HidingMove {

    private static final Logger LOG = LoggerFactory.getLogger(HidingMove.class);
    /** As many as one request deletes. */
    private static final int FILES = 1000;

    private final Calls calls;
    private final Lots lots;
    private final Indexes indexes;
    private final Claims claims = new Claims();
    private final IndexPass pass;
    private final Function<Removals, ObjectRemoval> removal;
    private final Supplier<Instant> now;

    HidingMove(
            Calls calls,
            Lots lots,
            Indexes indexes,
            IndexPass pass,
            Function<Removals, ObjectRemoval> removal,
            Supplier<Instant> now) {
        this.calls = calls;
        this.lots = lots;
        this.indexes = indexes;
        this.pass = pass;
        this.removal = removal;
        this.now = now;
    }

    List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        Ledger ledger = new Ledger(files.size());
        Rounds.of(calls.root(), files, ledger).run(FILES, claims, notAfter, round -> {
            Optional<DeleteResult> otherwise = unlessKept();
            if (otherwise.isPresent()) {
                round.forEach(file -> file.is(otherwise.get()));
                return round.size();
            }
            Lot lot = lots.begin(run, now.get());
            pass.begin(lot);
            try {
                hide(lot, round, notAfter);
                return round.size();
            } finally {
                pass.end(lot);
            }
        });
        return ledger.all();
    }

    /**
     * Whether the bucket still keeps versions; asked anew for each round, because in one where that was suspended meanwhile a deletion takes for good what
     * was written since.
     */
    private Optional<DeleteResult> unlessKept() {
        String bucket = calls.root().bucket();
        try {
            BucketVersioningStatus status = calls.send(
                            client -> client.getBucketVersioning(request -> request.bucket(bucket)))
                    .status();
            return status == BucketVersioningStatus.ENABLED
                    ? Optional.empty()
                    : Optional.of(DeleteResult.refused("the bucket " + bucket
                            + " does not keep versions any more, so a deletion could not be undone"));
        } catch (SdkException e) {
            return Optional.of(DeleteResult.failed("whether it could be brought back cannot be found out: "
                    + Failures.explain("s3:GetBucketVersioning", bucket, e)));
        }
    }

    private void hide(Lot lot, List<Doomed<ObjectFile>> round, Deadline notAfter) {
        List<Hidden> intended =
                round.stream().map(Doomed::file).map(Hidden::intended).toList();
        Written intention;
        try {
            intention = indexes.write(new Index(lot, intended));
        } catch (StorageException e) {
            round.forEach(file -> file.is(DeleteResult.failed("it cannot be written down: " + e.getMessage())));
            return;
        }
        Map<String, String> marks = new ConcurrentHashMap<>();
        Ledger deleted = new Ledger(round.size());
        List<Doomed<ObjectFile>> doomed = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            doomed.add(new Doomed<>(round.get(i).file(), i, deleted));
        }
        removal.apply(new Removals(calls, marks::put)).remove(doomed, notAfter);
        List<Hidden> hidden = new ArrayList<>();
        List<DeleteResult> results = deleted.all();
        for (int i = 0; i < results.size(); i++) {
            DeleteResult result = results.get(i);
            boolean gone = result.outcome() == DeleteResult.Outcome.DELETED;
            // What may be hidden later, by a request that was not answered, stays written down; a purge finds nothing
            // to do for it.
            if (gone || result.outcome() == DeleteResult.Outcome.UNKNOWN || deleted.mayBeDoneLater(i)) {
                String objectKey = calls.root().objectKey(intended.get(i).key());
                hidden.add(intended.get(i).by(marks.get(objectKey)));
            }
            round.get(i).is(gone ? DeleteResult.deleted(0) : result);
        }
        complete(intention, hidden);
    }

    /** What was intended tells enough if this fails. */
    private void complete(Written intention, List<Hidden> hidden) {
        try {
            indexes.replace(intention, hidden);
        } catch (StorageException e) {
            LOG.warn(
                    "the index {} says only what was intended: {}",
                    intention.index().lot().name(),
                    e.getMessage());
        }
    }
}
