// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/**
 * Sets objects aside by a copy and the usual deletion. The copy is made first, so that there is one at any moment; what is not deleted after all has its
 * copy taken away again. Thread safe.
 */
final class CopyMove {

    /** Copies take time by the byte, and the confirmation of the first grows old meanwhile: after so long those that are made are used. */
    static final Duration LONGEST_ROUND = Duration.ofSeconds(2);

    /** A copy costs so much more than its share of a deletion that larger requests gain nothing. */
    private static final int FILES = 100;

    /** In bytes; S3's own limit. */
    private static final int LONGEST_KEY = 1024;

    private final Root root;
    private final Lots lots;
    private final Copies copies;
    private final Claims claims = new Claims();
    private final ObjectRemoval removal;
    private final Supplier<Instant> now;
    private final LongSupplier ticker;

    CopyMove(Root root, Lots lots, Copies copies, ObjectRemoval removal, Supplier<Instant> now, LongSupplier ticker) {
        this.root = root;
        this.lots = lots;
        this.copies = copies;
        this.removal = removal;
        this.now = now;
        this.ticker = ticker;
    }

    List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        Ledger ledger = new Ledger(files.size());
        Rounds.of(root, files, ledger)
                .run(FILES, claims, notAfter, round -> take(lots.begin(run, now.get()), round, notAfter));
        return ledger.all();
    }

    /** Answers how many of them have their result. */
    private int take(Lot lot, List<Doomed<ObjectFile>> round, Deadline notAfter) {
        List<Doomed<ObjectFile>> copied = new ArrayList<>();
        long begun = ticker.getAsLong();
        int seen = 0;
        while (seen < round.size() && (seen == 0 || ticker.getAsLong() - begun < LONGEST_ROUND.toNanos())) {
            Doomed<ObjectFile> file = round.get(seen++);
            Optional<DeleteResult> otherwise = copy(lot, file.file());
            otherwise.ifPresentOrElse(file::is, () -> copied.add(file));
        }
        Ledger deleted = delete(copied, notAfter);
        List<DeleteResult> results = deleted.all();
        for (int i = 0; i < copied.size(); i++) {
            DeleteResult result = settled(lot, copied.get(i).file(), results.get(i), deleted.mayBeDoneLater(i));
            copied.get(i).is(seen == 1 ? notAgain(result, begun) : result);
        }
        return seen;
    }

    /** One object whose copy alone outlasts the confirmation would do so each time, and all that come after it would never have their turn. */
    private DeleteResult notAgain(DeleteResult result, long begun) {
        long nanos = ticker.getAsLong() - begun;
        return result.outcome() == DeleteResult.Outcome.NOT_TRIED && nanos >= LONGEST_ROUND.toNanos()
                ? DeleteResult.failed("its copy took too long to delete it by the same confirmation: "
                        + Duration.ofNanos(nanos).toSeconds() + " s")
                : result;
    }

    private Ledger delete(List<Doomed<ObjectFile>> copied, Deadline notAfter) {
        Ledger deleted = new Ledger(copied.size());
        List<Doomed<ObjectFile>> doomed = new ArrayList<>();
        for (int i = 0; i < copied.size(); i++) {
            doomed.add(new Doomed<>(copied.get(i).file(), i, deleted));
        }
        removal.remove(doomed, notAfter);
        return deleted;
    }

    /** Empty if it was copied. */
    private Optional<DeleteResult> copy(Lot lot, ObjectFile file) {
        String target = lots.objectKey(lot, file.key());
        if (file.sizeBytes() > Copies.MOST_BYTES) {
            return Optional.of(DeleteResult.refused("it cannot be set aside: it has " + file.sizeBytes()
                    + " bytes, and a store copies at most " + Copies.MOST_BYTES));
        }
        if (target.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            return Optional.of(DeleteResult.refused(
                    "it cannot be set aside: the key " + target + " is longer than " + LONGEST_KEY + " bytes"));
        }
        try {
            CopyObjectResponse answer = copies.copy(root.objectKey(file.key()), file.condition(), target);
            if (copies.isWhole(answer, file, target)) {
                return Optional.empty();
            }
            copies.remove(target);
            return Optional.of(DeleteResult.changed("its copy is another object"));
        } catch (SdkException e) {
            return Optional.of(
                    switch (Meaning.of(e)) {
                        case GONE -> DeleteResult.alreadyGone();
                        case CHANGED -> DeleteResult.changed("it is another object now");
                        default -> {
                            // It may have been made all the same.
                            copies.remove(target);
                            yield DeleteResult.failed("it cannot be copied: "
                                    + Failures.explain("s3:GetObject and s3:PutObject", root.bucket(), e));
                        }
                    });
        }
    }

    /** @param later whether the object may go after all, by a request that was not answered: then the copy is all that is left */
    private DeleteResult settled(Lot lot, ObjectFile file, DeleteResult deleted, boolean later) {
        if (deleted.outcome() == DeleteResult.Outcome.DELETED) {
            return DeleteResult.deleted(0);
        }
        if (!later && deleted.outcome() != DeleteResult.Outcome.UNKNOWN) {
            copies.remove(lots.objectKey(lot, file.key()));
        }
        return deleted;
    }
}
