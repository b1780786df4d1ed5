// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cursors of one scan in the order in which the store lists, those of objects before those of uploads. A scan of everything begins as one cursor;
 * where its first page is not all, the first level may take over from it. Thread safe.
 */
final class Agenda {

    /**
     * What is to be listed, and how.
     *
     * @param objects the source of objects, or of versions
     * @param uploads the source of uploads; empty if they are not to be listed
     * @param firstLevel looks for what can be listed at the same time; empty if one cursor is to do
     * @param size the entries of a page
     */
    record Sources(
            PageSource objects, Optional<? extends PageSource> uploads, Optional<FirstLevel> firstLevel, int size) {}

    private final Root root;
    private final Scan scan;
    private final Sources sources;
    private final Position from;
    private final List<Cursor> uploads;
    private volatile List<Cursor> objects;
    private volatile boolean everything;
    private volatile boolean isSplitTried;

    Agenda(Root root, Scan scan, Sources sources) {
        this.root = root;
        this.scan = scan;
        this.sources = sources;
        this.from = Position.of(scan.resumeFrom());
        this.everything = scan.prefixes().isEmpty() && from.equals(Position.START);
        this.objects = from.objectsDone() ? List.of() : objectCursors();
        this.uploads = sources.uploads().isEmpty()
                ? List.of()
                : cursors(sources.uploads().get(), prefixes());
    }

    private List<Cursor> objectCursors() {
        if (!scan.prefixes().isEmpty()) {
            return cursors(sources.objects(), prefixes());
        }
        Place first = new Place(root.prefix(), from.after());
        return List.of(new Cursor(sources.objects().open(first, sources.size()), from.after(), this::takesOver));
    }

    private List<Cursor> cursors(PageSource source, List<String> prefixes) {
        return prefixes.stream()
                .map(prefix -> new Cursor(pages(source, prefix), "", page -> false))
                .toList();
    }

    /** Of a prefix that cannot be repeated, what can be is listed, and the rest compared here. */
    private Pages pages(PageSource source, String prefix) {
        String repeatable = XmlKeys.repeatable(prefix);
        Pages pages = source.open(new Place(repeatable, ""), sources.size());
        return repeatable.equals(prefix) ? pages : () -> pages.next().only(root.keyOf(prefix));
    }

    /** Beginnings of keys of the bucket, none of which begins with another. */
    private List<String> prefixes() {
        if (scan.prefixes().isEmpty()) {
            return List.of(root.prefix());
        }
        return scan.prefixes().stream()
                .distinct()
                .filter(prefix -> !Root.leadsThroughDots(prefix))
                .filter(prefix ->
                        scan.prefixes().stream().noneMatch(other -> !other.equals(prefix) && prefix.startsWith(other)))
                .map(root::objectKey)
                .toList();
    }

    /** Whether others go on after the first page of the only cursor. */
    private boolean takesOver(Page page) {
        if (sources.firstLevel().isEmpty() || isSplitTried || !XmlKeys.canBeRepeated(page.last())) {
            return false;
        }
        isSplitTried = true;
        Optional<FirstLevel.Split> split =
                sources.firstLevel().get().split(page.last(), sources.size(), scan.descend());
        if (split.isEmpty()) {
            return false;
        }
        everything &= split.get().isWhole();
        List<Cursor> cursors = new ArrayList<>(objects);
        cursors.addAll(split.get().cursors());
        objects = List.copyOf(cursors);
        return true;
    }

    /** All cursors, as of now. */
    List<Cursor> cursors() {
        List<Cursor> all = new ArrayList<>(objects);
        all.addAll(uploads);
        return all;
    }

    /** Whether there is something left to fetch. */
    boolean hasMore() {
        return !cursors().stream().allMatch(Cursor::isExhausted);
    }

    /** Whether all was delivered. */
    boolean isDone() {
        return cursors().stream().allMatch(Cursor::isDone);
    }

    /** Whether it lists everything that there is, and not some part of it. */
    boolean isOfEverything() {
        return everything;
    }

    /** Up to where all was delivered; empty if that is nothing, or not to be told. */
    Optional<String> position() {
        if (!scan.prefixes().isEmpty()) {
            return Optional.empty();
        }
        String done = from.after();
        for (Cursor cursor : objects) {
            done = cursor.doneUpTo().isEmpty() ? done : cursor.doneUpTo();
            if (!cursor.isDone()) {
                return done.isEmpty() ? Optional.empty() : Optional.of(new Position(done).text());
            }
        }
        return Optional.of(Position.UPLOADS.text());
    }
}
