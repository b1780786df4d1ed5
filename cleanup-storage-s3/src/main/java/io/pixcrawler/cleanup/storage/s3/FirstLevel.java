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
 * time; where it has many, stretches of them can, each from one directory's name to another's. Thread safe.
 */
final class FirstLevel {

    /** More directories than this are listed in stretches: each one alone costs a request at least, however little is in it. */
    static final int MOST_DIRECTORIES = 64;

    /**
     * The first level, apart.
     *
     * @param cursors over all that is left, in the order in which the store lists
     * @param isWhole whether none was left out because nothing in it is wanted
     */
    record Split(List<Cursor> cursors, boolean isWhole) {}

    private final Calls calls;
    private final int pageSize;
    private final int stretches;

    /** @param stretches so many at most; each costs a request more, for its last page */
    FirstLevel(Calls calls, int pageSize, int stretches) {
        this.calls = calls;
        this.pageSize = pageSize;
        this.stretches = stretches;
    }

    /**
     * What there is after a key.
     *
     * @param after the last key of the bucket that was listed
     * @param size the entries of a page
     * @param wanted of a directory's key, whether it is worth listing; not asked where there are many
     * @return empty if there is nothing to list at the same time
     */
    Optional<Split> split(String after, int size, Predicate<String> wanted) {
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
        if (!ListPage.isOne(answer) || !isUsable(directories)) {
            return Optional.empty();
        }
        return ListPage.goesOn(answer) || directories.size() > MOST_DIRECTORIES
                ? stretches(after, size, directories)
                : each(after, size, directories, wanted, answer);
    }

    /** Whatever is not in one of these directories lies in some stretch all the same. */
    private Optional<Split> stretches(String after, int size, List<String> directories) {
        List<String> ahead = directories.stream()
                .filter(directory -> ListOrder.isPlain(directory)
                        && XmlKeys.canBeRepeated(directory)
                        && ListOrder.isBefore(after, directory))
                .toList();
        int parts = Math.min(stretches, ahead.size());
        if (parts < 2) {
            return Optional.empty();
        }
        List<Cursor> cursors = new ArrayList<>();
        String from = after;
        for (int part = 1; part <= parts; part++) {
            String upTo = part == parts ? "" : ahead.get(ahead.size() * part / parts);
            Place first = new Place(calls.root().prefix(), from);
            cursors.add(new Cursor(new ObjectPages(calls, first, upTo, size), from, page -> false));
            from = upTo;
        }
        return Optional.of(new Split(cursors, true));
    }

    private Optional<Split> each(
            String after, int size, List<String> directories, Predicate<String> wanted, ListObjectsV2Response answer) {
        List<Cursor> cursors = new ArrayList<>();
        Page top = ObjectPages.firstLevel(calls.root(), answer, after);
        cursors.add(new Cursor(() -> top, "", page -> false));
        boolean whole = true;
        for (String directory : directories) {
            boolean begun = after.startsWith(directory);
            if (!begun && ListOrder.isBefore(directory, after)) {
                continue; // was listed
            }
            if (isWanted(directory, wanted)) {
                Place first = new Place(directory, begun ? after : "");
                cursors.add(new Cursor(new ObjectPages(calls, first, size), first.after(), page -> false));
            } else {
                whole = false;
            }
        }
        // the first level itself is one of them
        return cursors.size() < 3 ? Optional.empty() : Optional.of(new Split(cursors, whole));
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
        return directories.size() >= 2;
    }

    private boolean isWanted(String directory, Predicate<String> wanted) {
        String key = calls.root().keyOf(directory);
        return Root.isReserved(key) || key.equals("/") || wanted.test(key.substring(0, key.length() - 1));
    }
}
