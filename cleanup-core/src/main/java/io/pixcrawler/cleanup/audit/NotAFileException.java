// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;

/** Something else lies where a file of this package is to be. */
final class NotAFileException extends IOException {

    NotAFileException(String message) {
        super(message);
    }
}
