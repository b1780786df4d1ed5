// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

/** What somebody may do. */
enum Role {
    /** Looks at everything, and starts nothing. */
    VIEWER,
    /** Does what a viewer does, and triggers, cancels and restores. */
    OPERATOR
}
