// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

/** A wish to end early, which may come from another thread and before there is anything to end. Thread safe. */
final class Cancellation {

    private boolean requested;
    private Runnable action = () -> {};

    /** Says how to end what is under way; done at once if the wish is older. */
    synchronized void onRequest(Runnable cancel) {
        action = cancel;
        if (requested) {
            cancel.run();
        }
    }

    synchronized void request() {
        requested = true;
        action.run();
    }

    synchronized boolean isRequested() {
        return requested;
    }
}
