// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether a key lies in or below a directory that holds the host's marker. Asked of the storage itself, each directory once; one of these
 * lives for one confirmation. Not thread safe.
 */
final class HoldMarkers {

    private final StorageProvider storage;
    private final String marker;
    private final Consumer<String> errors;
    private final Map<String, Boolean> heldDirectories = new HashMap<>();

    /** @param marker the marker's file name; empty if there is none */
    HoldMarkers(StorageProvider storage, String marker, Consumer<String> errors) {
        this.storage = storage;
        this.marker = marker;
        this.errors = errors;
    }

    /** Whether the file with this key is held. */
    boolean holdFile(String key) {
        return !marker.isEmpty() && holdDirectory(parentOf(key));
    }

    /** Whether the directory with this key ("" for the root) is held, by itself or by one above it. */
    boolean holdDirectory(String directory) {
        if (marker.isEmpty()) {
            return false;
        }
        Boolean known = heldDirectories.get(directory);
        if (known == null) {
            known = (!directory.isEmpty() && holdDirectory(parentOf(directory))) || holdsMarker(directory);
            heldDirectories.put(directory, known);
        }
        return known;
    }

    private boolean holdsMarker(String directory) {
        String key = directory.isEmpty() ? marker : directory + "/" + marker;
        try {
            return storage.find(key).isPresent();
        } catch (Exception e) {
            errors.accept("could not find out whether " + key + " is there, so its directory is kept: " + e);
            return true;
        }
    }

    private static String parentOf(String key) {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }
}
