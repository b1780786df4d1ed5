// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What instances of an application have to agree about: a bucket is one for all of them, a directory of this name is another one on each machine. */
final class CleanedPlace {

    private static final String LOCAL = "local:";

    private CleanedPlace() {}

    /** Two machines that share a directory count as two places; the run lock of the service keeps their runs apart. */
    static String of(StorageProvider storage) {
        return storage.name().startsWith(LOCAL) ? host() + " " + storage.name() : storage.name();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return String.valueOf(System.getenv("HOSTNAME"));
        }
    }
}
