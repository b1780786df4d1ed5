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
        CLOSE,
        /** {@code move} of the quarantine. */
        QUARANTINE,
        /** {@code lots}, {@code files} and {@code check} of the quarantine. */
        LOTS,
        /** {@code restore} of the quarantine. */
        RESTORE,
        /** {@code purge} of the quarantine. */
        PURGE;

        /** Whether the call is there to change the store. */
        public boolean isMutating() {
            return switch (this) {
                case DELETE, REMOVE_EMPTY_DIRECTORIES, QUARANTINE, RESTORE, PURGE -> true;
                default -> false;
            };
        }
    }

    /** @throws NullPointerException if a key is null */
    public StorageCall {
        keys = List.copyOf(keys);
    }
}
