// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects below the root, by {@code ListObjectsV2}. Goes on after the last key of the page before, and not by a token: what is deleted meanwhile
 * cannot move it, and the same page can be listed again right before a deletion. A key that cannot be repeated is
 * shown, and not gone on after, but after the last one before it that can. Where a page has no other,
 * or a server (Ceph) ends a page with a control character, the scan fails with what the client could not read.
 */
final class ObjectPages implements Pages {

    private final Calls calls;
    private final int size;
    private final String upTo;
    private Place next;
    private Set<String> shownBefore = Set.of();

    ObjectPages(Calls calls, Place first, int size) {
        this(calls, first, "", size);
    }

    /** @param upTo the last key of the bucket to show, one that every store lists at the same place ({@link ListOrder#isPlain}); empty for no end */
    ObjectPages(Calls calls, Place first, String upTo, int size) {
        this.calls = calls;
        this.next = first;
        this.upTo = upTo;
        this.size = size;
    }

    @Override
    public Page next() {
        Root root = calls.root();
        Place place = next;
        ListObjectsV2Response answer = ListPage.after(calls, place, size);
        Shown shown = new Shown(root);
        String last = place.after();
        String resume = place.after();
        Set<String> afterResume = new HashSet<>();
        boolean ended = false;
        for (S3Object object : answer.contents()) {
            requireProgress(place, last, object.key());
            ended = isBeyond(object.key());
            if (ended) {
                break;
            }
            last = object.key();
            if (!shownBefore.contains(last)) {
                shown.add(object, place);
            }
            if (XmlKeys.canBeRepeated(last)) {
                resume = last;
                afterResume.clear();
            } else {
                afterResume.add(last);
            }
        }
        boolean more = !ended && ListPage.goesOn(answer);
        if (resume.equals(place.after())) { // there is no other way on
            resume = last;
            afterResume.clear();
        }
        next = new Place(place.prefix(), resume);
        shownBefore = afterResume;
        return shown.page(last, !more);
    }

    private boolean isBeyond(String objectKey) {
        return !upTo.isEmpty() && objectKey.compareTo(upTo) > 0;
    }

    /** What lies at the first level itself, of a request with a delimiter; each with a request of its own to list it again. */
    static Page firstLevel(Root root, ListObjectsV2Response answer, String after) {
        Shown shown = new Shown(root);
        for (S3Object object : answer.contents()) {
            boolean isListed =
                    ListOrder.isBefore(object.key(), after) || object.key().equals(after);
            if (object.key().startsWith(root.prefix()) && !isListed) {
                shown.add(object, new Place(object.key(), ""));
            }
        }
        return shown.page("", true);
    }

    /** @throws StorageException if the listing does not tell what the object is known by */
    static ObjectFile file(Root root, S3Object object, Place place) {
        if (!ObjectFile.isWhole(object)) {
            throw new StorageException(
                    root.name() + ": the store lists \"" + object.key() + "\" without size, time or ETag");
        }
        return new ObjectFile(
                root, root.keyOf(object.key()), object.size(), object.lastModified(), object.eTag(), place);
    }

    /** What a page will hold. */
    private static final class Shown {

        private final Root root;
        private final List<ObjectFile> files = new ArrayList<>();
        private final List<SkippedEntry> skipped = new ArrayList<>();
        private long bytes;

        Shown(Root root) {
            this.root = root;
        }

        void add(S3Object object, Place place) {
            String key = root.keyOf(object.key());
            if (!ObjectFile.isWhole(object)) {
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.UNREADABLE));
                return;
            }
            bytes += object.size();
            if (Root.hasDots(key)) {
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.NAME_NOT_TEXT));
            } else if (!Root.isReserved(key)) {
                files.add(file(root, object, place));
            }
        }

        Page page(String last, boolean isLast) {
            return new Page(files, skipped, bytes, last, isLast);
        }
    }

    /**
     * A store that does not know {@code start-after} would list its first page for ever, one that lists in no order would lose what a page does not
     * show, and one that does not know prefixes would list other people's objects.
     */
    private void requireProgress(Place place, String before, String objectKey) {
        boolean isFirst = before.isEmpty();
        if (!objectKey.startsWith(place.prefix()) || (!isFirst && !ListOrder.mayFollow(before, objectKey))) {
            throw new StorageException(calls.root().name() + ": asked for what begins with \"" + place.prefix()
                    + "\" after \"" + place.after() + "\", in order, the store lists \"" + objectKey + "\""
                    + (isFirst ? "" : " after \"" + before + "\""));
        }
    }
}
