// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel that passes every call on; a test overrides the one that fails. */
class ForwardingChannel extends FileChannel {

    private final FileChannel target;

    ForwardingChannel(FileChannel target) {
        this.target = target;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return target.write(bytes);
    }

    @Override
    public long size() throws IOException {
        return target.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        target.truncate(size);
        return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        target.close();
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return target.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return target.read(bytes, offset, length);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return target.write(bytes, offset, length);
    }

    @Override
    public long position() throws IOException {
        return target.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        target.position(position);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        target.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
        return target.transferTo(position, count, to);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        return target.transferFrom(from, position, count);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return target.read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return target.write(bytes, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return target.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return target.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return target.tryLock(position, size, shared);
    }
}
