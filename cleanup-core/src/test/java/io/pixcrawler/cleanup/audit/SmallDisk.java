// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Opens channels that take so many bytes more, then part of a write, then none. Counts the writes that failed. */
final class SmallDisk implements OwnFile.Opener {

    private long room;
    private int failures;
    private boolean keepsHalfLines;
    private Runnable onFailure = () -> {};

    SmallDisk(long room) {
        this.room = room;
    }

    void room(long bytes) {
        room = bytes;
    }

    int failures() {
        return failures;
    }

    /** From now on nothing can be cut off. */
    void keepHalfLines() {
        keepsHalfLines = true;
    }

    void onFailure(Runnable action) {
        onFailure = action;
    }

    @Override
    public FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new ForwardingChannel(FileChannel.open(path, options, attributes)) {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                if (room == 0) {
                    failures++;
                    onFailure.run();
                    throw new IOException("No space left on device");
                }
                int taken = (int) Math.min(room, bytes.remaining());
                int limit = bytes.limit();
                bytes.limit(bytes.position() + taken);
                super.write(bytes);
                bytes.limit(limit);
                room -= taken;
                return taken;
            }

            @Override
            public FileChannel truncate(long size) throws IOException {
                if (keepsHalfLines) {
                    throw new IOException("cannot be cut off");
                }
                room += size() - size;
                return super.truncate(size);
            }
        };
    }
}
