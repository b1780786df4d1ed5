// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import java.util.List;

/**
 * One call that an {@link InMemoryStorageProvider} got.
 *
 * @param method which one
 * @param keys what it was about: the keys of the files or directories, the prefixes of a scan, or nothing
 */
public record StorageCall(Method method, List<String> keys) {

    /** The methods of the SPI that reach a store. */
    public enum Method {
        /** {@code scan}. */
        SCAN,
        /** {@code inspect}. */
        INSPECT,
        /** {@code delete}. */
        DELETE,
        /** {@code removeEmptyDirectories}. */
        REMOVE_EMPTY_DIRECTORIES,
        /** {@code find}. */
        FIND,
        /** {@code usage}. */
        USAGE,
        /** {@code now}. */
        NOW,
        /** {@code check}. */
        CHECK,
        /** {@code close}. */
        CLOSE;

        /** Whether the call is there to change the store. */
        public boolean isMutating() {
            return this == DELETE || this == REMOVE_EMPTY_DIRECTORIES;
        }
    }

    /** @throws NullPointerException if a key is null */
    public StorageCall {
        keys = List.copyOf(keys);
    }
}
