// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

/** The service did what the model forbids, or left undone what it asks for. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
