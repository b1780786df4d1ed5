// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Scan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Where a scan begins: one cursor for each prefix. A scan of everything by several workers looks at the first level once; where that has a few
 * directories each gets a cursor of its own, so that they are listed at the same time.
 */
final class FirstLevel {

    /** More directories than this are listed as one: each costs a request at least, however little is in it. */
    static final int MOST_DIRECTORIES = 64;

    private final Calls calls;
    private final PageSource source;
    private final int size;
    private final boolean splits;
    private @Nullable Page top;

    /** @param splits whether several cursors are worth it */
    FirstLevel(Calls calls, PageSource source, int size, boolean splits) {
        this.calls = calls;
        this.source = source;
        this.size = size;
        this.splits = splits;
    }

    /** What lies at the first level itself, if that was looked at; known once the cursors are. */
    @Nullable
    Page top() {
        return top;
    }

    /** The cursors, in the order in which the store lists them. */
    List<Cursor> cursors(Scan scan, Position from, Usage.Sum sum) {
        if (!scan.prefixes().isEmpty()) {
            return prefixes(scan).stream().map(prefix -> cursor(prefix, "")).toList();
        }
        String everything = calls.root().prefix();
        if (splits && from.equals(Position.START)) {
            List<String> directories = directories();
            if (!directories.isEmpty()) {
                sum.add(top == null ? 0 : top.bytes());
                return directories.stream()
                        .filter(directory -> isWanted(scan, directory))
                        .map(directory -> cursor(directory, ""))
                        .toList();
            }
        }
        return List.of(cursor(everything, from.after()));
    }

    private boolean isWanted(Scan scan, String directory) {
        String key = calls.root().keyOf(directory);
        return Root.isReserved(key) || scan.descend().test(key.substring(0, key.length() - 1));
    }

    private Cursor cursor(String prefix, String after) {
        return new Cursor(source, new Place(prefix, after), size);
    }

    /** Beginnings of keys of the bucket, none of which begins with another. */
    List<String> prefixes(Scan scan) {
        if (scan.prefixes().isEmpty()) {
            return List.of(calls.root().prefix());
        }
        List<String> least = new ArrayList<>();
        scan.prefixes().stream().distinct().forEach(prefix -> {
            if (scan.prefixes().stream().noneMatch(other -> !other.equals(prefix) && prefix.startsWith(other))) {
                least.add(calls.root().objectKey(prefix));
            }
        });
        return least;
    }

    /** Two to {@value #MOST_DIRECTORIES} directories; empty if there are fewer or more, and nothing of this look is used then. */
    private List<String> directories() {
        Root root = calls.root();
        ListObjectsV2Response answer = calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(request -> request.bucket(root.bucket())
                        .prefix(root.prefix())
                        .delimiter("/")
                        .maxKeys(size)
                        .encodingType(EncodingType.URL)));
        List<String> directories =
                answer.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
        boolean few = directories.size() >= 2 && directories.size() <= MOST_DIRECTORIES;
        if (!few
                || Boolean.TRUE.equals(answer.isTruncated())
                || !directories.stream().allMatch(this::isBelowRoot)) {
            return List.of();
        }
        top = ObjectPages.page(root, answer, new Place(root.prefix(), ""));
        return directories;
    }

    private boolean isBelowRoot(String directory) {
        String prefix = calls.root().prefix();
        return directory.startsWith(prefix) && directory.length() > prefix.length() && directory.endsWith("/");
    }
}
