// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one at a time in one buffer, whatever lies between two new lines. Empty ones are passed over. Not thread safe. */
final class Lines {

    /** Longer ones are nothing that was written here: a key has 4096 bytes at most, a job store's words are cut off. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; answers whether there is one. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        while (at < end || fill()) {
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            add(from, at - from);
            boolean ended = at < end;
            at += ended ? 1 : 0;
            if (ended && length > 0) {
                return true;
            }
        }
        return length > 0;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    private void add(int from, int count) {
        int taken = Math.min(count, LONGEST - length);
        tooLong |= taken < count;
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + taken, 2 * bytes.length));
        }
        System.arraycopy(chunk, from, bytes, length, taken);
        length += taken;
    }

    /** Whether the line was longer than any that is written here; only its beginning is known then. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Holds the line, up to its length, until the next. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
