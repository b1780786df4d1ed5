// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

/** The library that reads and writes JSON, which a host may leave out. */
final class Jackson {

    private Jackson() {}

    /** @throws IllegalStateException if it is not there */
    static void require(String user) {
        try {
            Class.forName("com.fasterxml.jackson.core.JsonFactory", false, Jackson.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    user + " needs com.fasterxml.jackson.core:jackson-core on the class path", e);
        }
    }
}
