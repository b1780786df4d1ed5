// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

/** There is no such task, or it was forgotten. */
final class UnknownTaskException extends RuntimeException {

    UnknownTaskException(String id) {
        super("task \"" + id + "\" is not known: it never was, or it is over for too long");
    }
}
