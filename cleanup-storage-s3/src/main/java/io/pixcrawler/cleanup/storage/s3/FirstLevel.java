// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Looks at the first level of what is below the root, by one request with a delimiter. Where it has a few directories they can be listed at the same
 * time. Thread safe.
 */
final class FirstLevel {

    /** More directories than this are listed as one: each costs a request at least, however little is in it. */
    static final int MOST_DIRECTORIES = 64;

    /**
     * The first level, apart.
     *
     * @param top what lies at it
     * @param places where to list its directories, in the order in which the store lists
     * @param isWhole whether none was left out because nothing in it is wanted
     */
    record Split(Page top, List<Place> places, boolean isWhole) {}

    private final Calls calls;
    private final int pageSize;

    FirstLevel(Calls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    /**
     * What there is after a key.
     *
     * @param after the last key of the bucket that was listed
     * @param wanted of a directory's key, whether it is worth listing
     * @return empty unless there are two to {@value #MOST_DIRECTORIES} directories to list
     */
    Optional<Split> split(String after, Predicate<String> wanted) {
        ListObjectsV2Response answer = calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(
                        request -> request.bucket(calls.root().bucket())
                                .prefix(calls.root().prefix())
                                .delimiter("/")
                                .maxKeys(pageSize)
                                .encodingType(EncodingType.URL)));
        List<String> directories =
                answer.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
        if (!Boolean.FALSE.equals(answer.isTruncated()) || !isUsable(directories)) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        boolean whole = true;
        for (String directory : directories) {
            boolean begun = after.startsWith(directory);
            if (!begun && ListOrder.isBefore(directory, after)) {
                continue; // was listed
            }
            if (isWanted(directory, wanted)) {
                places.add(new Place(directory, begun ? after : ""));
            } else {
                whole = false;
            }
        }
        return places.size() < 2
                ? Optional.empty()
                : Optional.of(new Split(ObjectPages.firstLevel(calls.root(), answer, after), places, whole));
    }

    /** What is out of order, or not below the root, cannot be told where to go on. */
    private boolean isUsable(List<String> directories) {
        String before = calls.root().prefix();
        for (String directory : directories) {
            boolean below = directory.startsWith(calls.root().prefix()) && directory.endsWith("/");
            if (!below || !ListOrder.mayFollow(before, directory)) {
                return false;
            }
            before = directory;
        }
        return directories.size() >= 2 && directories.size() <= MOST_DIRECTORIES;
    }

    private boolean isWanted(String directory, Predicate<String> wanted) {
        String key = calls.root().keyOf(directory);
        return Root.isReserved(key) || key.equals("/") || wanted.test(key.substring(0, key.length() - 1));
    }
}
