// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The few system calls that the work on many files consists of, relative to open directories, with the memory that they need: one thread's.
 *
 * <p>Only where {@link NativeAccess} knows no hindrance: these are the numbers of Linux on x86-64. There is no path to be resolved, and one call tells
 * all of a file.
 */
final class LinuxCalls {

    /** Instead of an open directory: paths count from the top, or the working directory. */
    static final int NO_DIRECTORY = -100;

    private static final long CLOSE = 3;
    private static final long GETDENTS64 = 217;
    private static final long OPENAT = 257;
    private static final long UNLINKAT = 263;
    private static final long RENAMEAT = 264;
    private static final long STATX = 332;
    private static final long OPENAT2 = 437;

    private static final int OPEN_DIRECTORY = 0200000 | 0400000 | 02000000; // O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC
    private static final int NO_FOLLOW_NO_AUTOMOUNT = 0x100 | 0x800;
    private static final int EMPTY_PATH = 0x1000;
    private static final int REMOVE_DIRECTORY = 0x200;

    /** Type, mode, links, both times, number, size; and the mount, where the kernel tells it. */
    private static final int NEEDED = 0x1 | 0x2 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200;

    private static final int MOUNT = 0x1000;

    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int EACCES = 13;
    private static final int EEXIST = 17;
    private static final int EXDEV = 18;
    private static final int ENOTEMPTY = 39;

    /** Behind a {@code struct statx}. */
    private static final int ERROR_AT = 256;

    /** A {@code struct open_how}: flags, mode, and what must not be passed on the way. */
    private static final int HOW_AT = 264;

    private static final int HOW_BYTES = 24;

    /** No other mount, no link of any kind, and nothing but downwards. */
    private static final long STRAIGHT_DOWN = 0x1 | 0x2 | 0x4 | 0x8;

    private static final int TEXT_AT = HOW_AT + HOW_BYTES;

    /** The longest path that the system takes, with the zero at its end. */
    private static final int TEXT_BYTES = 4096;

    /** Bytes of UTF-8 for a {@code char}. */
    private static final int LONGEST_CHARACTER = 3;

    /** Made when it is first asked for, so that a JVM that cannot have it never tries. One way for all calls: each more costs at the start. */
    private static final class Gate {
        static final MethodHandle SYSCALL =
                handle("syscall", long.class, long.class, long.class, long.class, long.class, long.class, long.class);
    }

    /** For what goes wrong, which it hardly ever does. */
    private static final class Texts {
        static final MethodHandle STRERROR = handle("__xpg_strerror_r", int.class, int.class, long.class, long.class);
    }

    private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
        try {
            return ForeignFunctions.handle(name, result, parameters);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " cannot be called", e);
        }
    }

    /**
     * Entries as the system lists them.
     *
     * @param bytes direct memory
     * @param address where it begins
     */
    record Chunk(ByteBuffer bytes, long address) {

        /** What one call lists at most; the C library takes as much. */
        private static final int SIZE = 32 * 1024;

        private static Chunk make() {
            ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
            return new Chunk(bytes, addressOf(bytes));
        }
    }

    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(TEXT_AT + TEXT_BYTES).order(ByteOrder.nativeOrder());
    private final long address;
    private final Object error;
    private final Deque<Chunk> chunks = new ArrayDeque<>();

    /** @throws IllegalStateException in a JVM that has no way to call functions */
    LinuxCalls() {
        address = addressOf(memory);
        try {
            error = ForeignFunctions.segment(memory.slice(ERROR_AT, HOW_AT - ERROR_AT));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("functions cannot be called", e);
        }
    }

    private static long addressOf(ByteBuffer direct) {
        try {
            return ForeignFunctions.address(direct);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("functions cannot be called", e);
        }
    }

    /** Memory for a listing, for its caller alone until it is {@link #giveBack given back}. */
    Chunk take() {
        Chunk free = chunks.poll();
        return free == null ? Chunk.make() : free;
    }

    /** Takes back, once, what {@link #take} answered. */
    void giveBack(Chunk chunk) {
        chunks.push(chunk);
    }

    /**
     * Opens a directory, and nothing else, whatever lies there by then: the kernel looks what it is before it opens it.
     *
     * @param at an open directory
     * @param name a name in it, or an absolute path
     */
    int openDirectory(int at, String name) throws IOException {
        long handle = repeated(OPENAT, at, text(name), OPEN_DIRECTORY, 0, 0);
        if (handle < 0) {
            throw failure(name);
        }
        return (int) handle;
    }

    /**
     * Opens a directory that lies straight below an open one.
     *
     * @param at an open directory
     * @param path the names that lead to it, with {@code /} between them
     * @return negative if it was not opened, for whatever other reason: a kernel before 5.6, a link on the way, nothing there, a path that is too long
     * @throws NotEnteredException if a mount is in the way
     */
    int openBelow(int at, String path) throws IOException {
        if (path.length() > TEXT_BYTES / LONGEST_CHARACTER - 1) {
            return -1;
        }
        long text = text(path);
        memory.putLong(HOW_AT, OPEN_DIRECTORY);
        memory.putLong(HOW_AT + 8, 0);
        memory.putLong(HOW_AT + 16, STRAIGHT_DOWN);
        int handle = (int) call(OPENAT2, at, text, address + HOW_AT, HOW_BYTES, 0);
        if (handle < 0 && errorNumber() == EXDEV) {
            throw new NotEnteredException(Obstacle.MOUNT);
        }
        return handle;
    }

    /** Looks at an entry, of the link itself if it is one. */
    WholeAttributes look(int directory, String name) throws IOException {
        return look(directory, name, text(name), NO_FOLLOW_NO_AUTOMOUNT);
    }

    /** See {@link #look(int, String)}, of a name that lies in a chunk. */
    WholeAttributes look(int directory, String name, Chunk chunk, int at) throws IOException {
        try {
            return look(directory, name, chunk.address + at, NO_FOLLOW_NO_AUTOMOUNT);
        } finally {
            Reference.reachabilityFence(chunk.bytes);
        }
    }

    /** Looks at the open directory itself. */
    WholeAttributes look(int directory) throws IOException {
        return look(directory, "", text(""), NO_FOLLOW_NO_AUTOMOUNT | EMPTY_PATH);
    }

    private WholeAttributes look(int directory, String name, long text, int flags) throws IOException {
        if (repeated(STATX, directory, text, flags, NEEDED | MOUNT, address) < 0) {
            throw failure(name);
        }
        int told = memory.getInt(0);
        if ((told & NEEDED) != NEEDED) {
            throw new FileSystemException(name, null, "the file system does not tell what it is (statx)");
        }
        return new WholeAttributes(
                device(memory.getInt(136), memory.getInt(140)),
                memory.getLong(32),
                memory.getShort(28) & 0xffff,
                memory.getLong(40),
                memory.getInt(16),
                memory.getLong(112),
                memory.getInt(120),
                memory.getLong(96),
                memory.getInt(104),
                (told & MOUNT) == 0 ? 0 : memory.getLong(144));
    }

    /** As the C library puts the two together, and so the JDK's {@code unix:dev}. */
    private static long device(long major, long minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfffL) << 8 | (minor & 0xffffff00L) << 12 | minor & 0xffL;
    }

    /** Reads the next entries of an open directory; answers how many bytes of the chunk they fill, 0 at the end. */
    int list(int directory, Chunk chunk) throws IOException {
        try {
            long filled = repeated(GETDENTS64, directory, chunk.address, Chunk.SIZE, 0, 0);
            if (filled < 0) {
                throw failure("");
            }
            return (int) filled;
        } finally {
            Reference.reachabilityFence(chunk.bytes);
        }
    }

    /** Removes the name of a file; fails for a directory. */
    void unlink(int directory, String name) throws IOException {
        remove(directory, name, 0);
    }

    /** Removes an empty directory; fails for everything else. */
    void removeDirectory(int directory, String name) throws IOException {
        remove(directory, name, REMOVE_DIRECTORY);
    }

    private void remove(int directory, String name, int flags) throws IOException {
        if (call(UNLINKAT, directory, text(name), flags, 0, 0) < 0) {
            boolean full = flags != 0 && (errorNumber() == EEXIST || errorNumber() == ENOTEMPTY);
            throw full ? new DirectoryNotEmptyException(name) : failure(name);
        }
    }

    /** Renames an entry; what has the name there is replaced. */
    void rename(int from, String name, int into) throws IOException {
        long text = text(name);
        if (call(RENAMEAT, from, text, into, text, 0) < 0) {
            throw failure(name);
        }
    }

    /** Frees an open directory; whatever that answers, it is not tried again, because the number may be another's by then. */
    void close(int directory) {
        call(CLOSE, directory, 0, 0, 0, 0);
    }

    /** A call that changes nothing, as often as a signal interrupts it. */
    private long repeated(long number, long first, long second, long third, long fourth, long fifth) {
        long result;
        do {
            result = call(number, first, second, third, fourth, fifth);
        } while (result < 0 && errorNumber() == EINTR);
        return result;
    }

    /** Answers a negative number if the call failed; then {@link #errorNumber} says how. */
    private long call(long number, long first, long second, long third, long fourth, long fifth) {
        try {
            return (long) Gate.SYSCALL.invokeExact(error, number, first, second, third, fourth, fifth);
        } catch (Throwable e) {
            throw broken(e);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** Puts a text where the next call finds it. */
    private long text(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= TEXT_BYTES || name.indexOf(0) >= 0) {
            throw new FileSystemException(name, null, "no name can be that");
        }
        memory.put(TEXT_AT, bytes);
        memory.put(TEXT_AT + bytes.length, (byte) 0);
        return address + TEXT_AT;
    }

    private int errorNumber() {
        return memory.getInt(ERROR_AT);
    }

    /** The exception that the JDK throws in the same case. */
    private FileSystemException failure(String name) {
        int number = errorNumber();
        return switch (number) {
            case ENOENT -> new NoSuchFileException(name);
            case EACCES -> new AccessDeniedException(name);
            case EEXIST -> new FileAlreadyExistsException(name);
            default -> new FileSystemException(name, null, describe(number));
        };
    }

    private String describe(int number) {
        try {
            int failed = (int) Texts.STRERROR.invokeExact(error, number, address + TEXT_AT, (long) TEXT_BYTES);
            int length = 0;
            while (length < TEXT_BYTES && memory.get(TEXT_AT + length) != 0) {
                length++;
            }
            byte[] bytes = new byte[length];
            memory.get(TEXT_AT, bytes);
            return failed == 0 ? new String(bytes, StandardCharsets.UTF_8) : "error " + number;
        } catch (Throwable e) {
            throw broken(e);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** A call throws nothing; what comes here is a broken JVM, or one that ran out of memory. */
    private static Error broken(Throwable e) {
        return e instanceof Error error ? error : new AssertionError("a system call could not be made", e);
    }
}
