// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the versions of listed keys once more, now. Thread safe. */
final class VersionLook {

    /**
     * What was seen of one key.
     *
     * @param sight whether it is what was listed: the latest is the same, and there is none that was not listed
     * @param versions what is there now
     */
    record Seen(Sight sight, List<Version> versions) {}

    private final Calls calls;
    private final int pageSize;

    VersionLook(Calls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    /** What is there now, in the order of the files, of which no two have the same key. */
    List<Seen> at(List<VersionedFile> files) {
        Map<VersionedFile, Seen> seen = new HashMap<>();
        Map<Place, List<VersionedFile>> places = new LinkedHashMap<>();
        files.forEach(file -> places.computeIfAbsent(file.place(), ignored -> new ArrayList<>())
                .add(file));
        places.forEach((place, there) -> {
            if (there.size() >= SecondLook.LISTED_FROM) {
                listed(place, there, seen);
            }
        });
        return files.stream().map(file -> seen.computeIfAbsent(file, this::at)).toList();
    }

    private void listed(Place place, List<VersionedFile> files, Map<VersionedFile, Seen> seen) {
        try {
            VersionPage page = new VersionCursor(calls, place.prefix(), place.after(), pageSize).next();
            Map<String, VersionedFile> now = new HashMap<>();
            page.files().forEach(file -> now.put(file.key(), file));
            for (VersionedFile file : files) {
                VersionedFile there = now.get(file.key());
                if (there != null || page.isLast()) {
                    seen.put(file, compared(file, Optional.ofNullable(there)));
                }
            }
        } catch (StorageException e) {
            files.forEach(file -> seen.put(file, unseen(e)));
        }
    }

    /** By listing with the key as the prefix: its own versions come first. */
    Seen at(VersionedFile file) {
        String objectKey = calls.root().objectKey(file.key());
        // One more than there should be, so that another key shows that these are all.
        int enough = Math.min(pageSize, file.versions().size() + 1);
        VersionCursor cursor = new VersionCursor(calls, objectKey, "", enough);
        try {
            VersionPage page;
            do {
                page = cursor.next();
                for (VersionedFile there : page.files()) {
                    return compared(file, there.key().equals(file.key()) ? Optional.of(there) : Optional.empty());
                }
            } while (!page.isLast());
            return compared(file, Optional.empty());
        } catch (StorageException e) {
            return unseen(e);
        }
    }

    private static Seen unseen(StorageException e) {
        return new Seen(Sight.unseen(String.valueOf(e.getMessage())), List.of());
    }

    private static Seen compared(VersionedFile judged, Optional<VersionedFile> now) {
        if (now.isEmpty()) {
            return new Seen(Sight.GONE, List.of());
        }
        List<Version> there = now.get().versions();
        // Old ones may go by the bucket's own rules; whoever writes or deletes makes a new one.
        return new Seen(Sight.of(judged.versions().containsAll(there)), there);
    }
}
