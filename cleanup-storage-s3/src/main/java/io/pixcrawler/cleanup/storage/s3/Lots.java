// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Where the lots of a quarantine lie: below the reserved key, so that no scan sees them. Thread safe. */
final class Lots {

    private static final String DIRECTORY = StorageProvider.RESERVED + "/quarantine/";
    private static final int HIGHEST_FIRST = 900_000_000;

    private final Calls calls;
    /** Begins anywhere, so that two processes which work for one run do not meet in a lot. */
    private final AtomicInteger numbers =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HIGHEST_FIRST));

    Lots(Calls calls) {
        this.calls = calls;
    }

    /** A lot that nobody has put anything into, higher than all that this object made before. */
    Lot begin(RunId run, Instant now) {
        return Lot.of(run, now, numbers.incrementAndGet());
    }

    /** Where they lie, as a key of the bucket, with {@code /} at the end. */
    String directory() {
        return calls.root().objectKey(DIRECTORY);
    }

    /** The key of the bucket of what is kept under this name in a lot. */
    String objectKey(Lot lot, String key) {
        return directory() + lot.name() + '/' + key;
    }

    /** The name of what stands directly below the directory of the lots. */
    String nameOf(String objectKey) {
        String name = objectKey.substring(directory().length());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /**
     * The lots that have files below their name, oldest first.
     *
     * @throws StorageException if they cannot be listed
     */
    List<Lot> trees(Predicate<Lot> which) {
        return named(page -> page.commonPrefixes().stream().map(CommonPrefix::prefix), which);
    }

    /**
     * The lots that are an object by themselves, oldest first.
     *
     * @throws StorageException if they cannot be listed
     */
    List<Lot> objects(Predicate<Lot> which) {
        return named(page -> page.contents().stream().map(S3Object::key), which);
    }

    private List<Lot> named(Function<ListObjectsV2Response, Stream<String>> keys, Predicate<Lot> which) {
        List<Lot> found = new ArrayList<>();
        eachPage(
                directory(),
                "/",
                page -> keys.apply(page)
                        .map(this::nameOf)
                        .map(Lot::named)
                        .flatMap(Optional::stream)
                        .filter(which)
                        .forEach(found::add));
        found.sort(null);
        return found;
    }

    /** Names what stands among the lots and is none: a sentence for each. */
    List<String> foreign() {
        List<String> foreign = new ArrayList<>();
        eachPage(directory(), "/", page -> {
            page.commonPrefixes().forEach(prefix -> tellForeign(prefix.prefix(), foreign));
            page.contents().forEach(object -> tellForeign(object.key(), foreign));
        });
        return foreign;
    }

    private void tellForeign(String objectKey, List<String> foreign) {
        boolean itself = objectKey.equals(directory());
        if (!itself && Lot.named(nameOf(objectKey)).isEmpty()) {
            foreign.add(objectKey + " is no part of the quarantine and stays there");
        }
    }

    /**
     * Lists everything that begins with this, page by page.
     *
     * @param prefix as a key of the bucket
     * @param delimiter null to go into what looks like directories
     * @throws StorageException if it cannot be listed
     */
    void eachPage(String prefix, @Nullable String delimiter, Consumer<ListObjectsV2Response> visitor) {
        anyPage(prefix, delimiter, page -> {
            visitor.accept(page);
            return true;
        });
    }

    /** The same until the visitor has seen enough; answers whether it saw all. */
    boolean anyPage(String prefix, @Nullable String delimiter, Predicate<ListObjectsV2Response> visitor) {
        String token = null;
        do {
            String from = token;
            ListObjectsV2Response page = calls.need(
                    "s3:ListBucket",
                    client -> client.listObjectsV2(
                            request -> request.bucket(calls.root().bucket())
                                    .prefix(prefix)
                                    .delimiter(delimiter)
                                    .encodingType(EncodingType.URL)
                                    .continuationToken(from)));
            if (!ListPage.isOne(page)) {
                throw new StorageException(calls.root().name() + ": the answer to a list request is no listing");
            }
            if (!visitor.test(page)) {
                return false;
            }
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        return true;
    }
}
