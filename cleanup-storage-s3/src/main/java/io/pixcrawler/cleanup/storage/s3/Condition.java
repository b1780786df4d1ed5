// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/** What a store does with a deletion that names an ETag, in one form of request. */
enum Condition {
    /** It deletes the object that has the ETag, and leaves any other. */
    HONOURED,
    /** It deletes whatever is there. */
    IGNORED,
    /** It answers with an error, and deletes nothing. */
    REFUSED,
    /** It was not found out. */
    UNPROVEN
}
