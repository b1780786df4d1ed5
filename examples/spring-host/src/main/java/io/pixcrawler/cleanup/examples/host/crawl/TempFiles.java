// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.io.InputStream;

/** Where the workers write what the cleanup removes. A key is a path below the storage's root, with {@code /}. */
interface TempFiles {

    /**
     * Writes a file, which has its name from the moment on in which it is whole.
     *
     * @throws IOException if it could not be written; something may be left that belongs to the same owner
     */
    void write(String key, InputStream content, long size) throws IOException;

    /** Opens a file that was written. */
    InputStream read(String key) throws IOException;
}
