// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/** A whole call to a store failed. The text names the store and what was asked of it. One file's failure is a result, not this. */
public class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with the store, and where there is one the key, in its text. */
    public StorageException(String message) {
        super(message);
    }

    /** A failure with its cause, and with the store, and where there is one the key, in its text. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
