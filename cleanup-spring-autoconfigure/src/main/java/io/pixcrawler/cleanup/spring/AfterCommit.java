// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When the transaction of this thread has been committed; at once where there is none. Done by hand, because {@code @TransactionalEventListener} does it at once where the
 * application has transactions but no factory for such listeners, and after a commit also what a rollback to a savepoint has undone: either would remove files on the word
 * of a statement that was taken back.
 */
final class AfterCommit implements EventMoment {

    @Override
    public void perform(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Pending(action));
        } else {
            action.run();
        }
    }

    /** Waits for the end of the transaction, on the thread that the transaction is on. */
    private static final class Pending implements TransactionSynchronization {

        private final Runnable action;
        private final Set<Object> later = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean undone;

        Pending(Runnable action) {
            this.action = action;
        }

        @Override
        public void savepoint(Object savepoint) {
            later.add(savepoint);
        }

        /** A savepoint that was not set after the event was set before it. */
        @Override
        public void savepointRollback(Object savepoint) {
            undone |= !later.contains(savepoint);
        }

        /** A commit of which nobody knows whether it succeeded is none. */
        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && !undone) {
                action.run();
            }
        }
    }
}
