// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * One store, empty at the start, with the provider under test on it and what {@link StorageProviderContract} must do
 * behind the provider's back. Methods throw unchecked exceptions; the store's clock goes on by itself, so that a file
 * that is written again and again gets another time in the end.
 *
 * <p>What only some stores have is an {@link Optional}: the tests that need it are skipped, with the reason, where it
 * is empty.
 */
public interface StorageFixture extends AutoCloseable {

    /** The provider under test, always the same one. */
    StorageProvider provider();

    /** Makes the file, with all directories that it needs, or replaces its content. */
    void write(String key, byte[] content);

    /** Makes many files, in any order; a store that takes its time for each may make several at once. */
    default void writeAll(Collection<String> keys, Function<String, byte[]> content) {
        keys.forEach(key -> write(key, content.apply(key)));
    }

    /**
     * Takes the file, link or empty directory away behind the provider's back. A file's directories stay, where the
     * store has any.
     */
    void delete(String key);

    /** Whether there is anything under exactly this key, asked of the store and not of the provider. */
    boolean exists(String key);

    /**
     * Whether the store can have a file of this name, with the key's exact characters. Tests with other keys are
     * skipped.
     */
    default boolean canHold(String key) {
        return true;
    }

    /** A number of files in one directory that the store does not list in one go: more than two pages. */
    default int manyFiles() {
        return 2500;
    }

    /**
     * The largest number of files that the provider removes by one request; it asks the deadline before each request.
     */
    default int filesPerRequest() {
        return 1;
    }

    /** Whether a deleted file's bytes are free at once; not so where the store keeps old versions. */
    default boolean deletionFreesBytes() {
        return true;
    }

    /**
     * Whether the store answers each of several requests that remove the same file at once. Where it stumbles over some of them (an error of its own, a
     * file that is seen half), the provider may say that it does not know, or that the file changed.
     */
    default boolean answersDeletionsAtOnce() {
        return true;
    }

    /**
     * Whether a file that was brought back from the quarantine has the time that it had before. Not so where it comes back as a copy and the store
     * stamps each copy anew; there its time must not be older than before.
     */
    default boolean keepsTimesOnRestore() {
        return true;
    }

    /** Reads a file, where the store keeps more than sizes. */
    default Optional<Contents> contents() {
        return Optional.empty();
    }

    /** Sets file times, where the store lets one. */
    default Optional<FileTimes> fileTimes() {
        return Optional.empty();
    }

    /** Makes directories, where the store has them. */
    default Optional<Directories> directories() {
        return Optional.empty();
    }

    /** Makes symbolic links, where the store has them. */
    default Optional<SymbolicLinks> symbolicLinks() {
        return Optional.empty();
    }

    /** Makes second names, where the store has them. */
    default Optional<HardLinks> hardLinks() {
        return Optional.empty();
    }

    /** Makes pipes, where the store has them and the test may. */
    default Optional<Pipes> pipes() {
        return Optional.empty();
    }

    /** Makes names that are not text, where the store has them and the test may. */
    default Optional<BrokenNames> brokenNames() {
        return Optional.empty();
    }

    /** Makes single files fail, where the test can. */
    default Optional<Faults> faults() {
        return Optional.empty();
    }

    /** Frees the store; the provider's second {@code close} may be called here. */
    @Override
    void close();

    /** A store that keeps what was written. */
    @FunctionalInterface
    interface Contents {

        /** The bytes under this key, asked of the store and not of the provider. */
        byte[] read(String key);
    }

    /** A store whose file times can be set. */
    @FunctionalInterface
    interface FileTimes {

        /** Sets the time that {@code StoredFile.lastModified} shows, exact to the second at least. */
        void setLastModified(String key, Instant time);
    }

    /** A store with directories that exist by themselves. */
    @FunctionalInterface
    interface Directories {

        /** Makes the directory, with all that it needs. */
        void make(String key);
    }

    /** A store with symbolic links. */
    interface SymbolicLinks {

        /** Makes a link to what has the other key, which need not exist. */
        void link(String key, String targetKey);

        /** Makes a link to a directory outside the root in which there is a file {@code canary}. */
        void linkOutside(String key);

        /** Whether the file {@code canary} outside the root is still there. */
        boolean canaryLives();
    }

    /** A store in which a content may have several names. */
    @FunctionalInterface
    interface HardLinks {

        /** Gives the content of the existing key a second name. */
        void link(String key, String existingKey);
    }

    /** A store with pipes. */
    @FunctionalInterface
    interface Pipes {

        /** Makes a pipe that nobody reads. */
        void make(String key);
    }

    /** A store whose names are bytes. */
    @FunctionalInterface
    interface BrokenNames {

        /** Writes one file, whose name is no valid text, into an existing directory. */
        void writeInto(String directoryKey);
    }

    /** A store that can be made to fail for single files. */
    interface Faults {

        /** Lets every deletion of this file fail; the file stays. */
        void failDeletion(String key);

        /** Lets every second look at this file fail; the file stays. */
        void failInspection(String key);
    }
}
