// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps full passes over one storage apart, across JVMs. Inside one JVM the library keeps them apart by itself. A convenience, not a safety
 * device: two runs that overlap are harmless, they only do the work twice.
 *
 * <p>Obligations; each has a test of the same number in {@code RunLockContract}:
 *
 * <ol>
 *   <li>{@link #tryAcquire} does not wait for a holder: it answers empty while somebody holds the lock, in this JVM or another.
 *   <li>The two modes of a storage, and the locks of two storages, are different locks.
 *   <li>{@link Held#close} frees the lock at once; a second call does nothing, and does not free what another holder got meanwhile.
 *   <li>A lock whose holder died is free after the lease at the latest, without anybody's help.
 *   <li>{@link Held#renew} makes the lock last for another lease from now, and answers false, for ever, once it was lost.
 *   <li>What cannot be found out throws {@link RunLockException}; it is never answered as held, and never as free.
 *   <li>All methods may be called from several threads at once, and {@code renew} and {@code close} from another thread than the one that acquired.
 * </ol>
 */
public interface RunLock {

    /** Which runs exclude each other. */
    enum Mode {
        /** Passes over the whole storage: orphans, crash recovery of all jobs, the scheduled cleanup. */
        SWEEP,
        /** The emergency. It excludes emergencies only. */
        EMERGENCY
    }

    /**
     * Takes the lock if nobody has it.
     *
     * @param storage the storage's {@link StorageProvider#name}
     * @param mode which of its locks
     * @param lease how long the lock lasts unless it is renewed; an implementation that notices a holder's death by itself ignores it
     * @return the lock, or empty if somebody else has it
     * @throws RunLockException if it could not be found out
     */
    Optional<Held> tryAcquire(String storage, Mode mode, Duration lease);

    /** A lock that this process holds. */
    interface Held extends AutoCloseable {

        /**
         * Makes the lock last for another lease from now.
         *
         * @return false if it was lost meanwhile
         * @throws RunLockException if it could not be found out; the lock may still be held
         */
        boolean renew();

        /** Frees the lock. Does not throw: what cannot be freed expires. */
        @Override
        void close();
    }

    /** Whether the lock is free could not be found out, or it could not be written. */
    class RunLockException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** A failure with what was tried in its text, and its cause. */
        public RunLockException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
