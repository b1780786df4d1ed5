// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roots in use in this JVM: two on the same files delete each other's, each by its own rules, which is hardly ever meant. */
final class OpenRoots {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRoots.class);
    private static final OpenRoots OF_THIS_JVM = new OpenRoots();

    private final List<Root> open = new ArrayList<>();

    static OpenRoots ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Notes a root, and answers those that hold it, are held by it, or are the same. */
    synchronized List<Root> add(Root root) {
        List<Root> overlapping = open.stream()
                .filter(other ->
                        other.path().startsWith(root.path()) || root.path().startsWith(other.path()))
                .toList();
        if (!overlapping.isEmpty()) {
            LOG.warn(
                    "root {} overlaps with {}, also in use in this JVM: each deletes the other's files",
                    root,
                    overlapping);
        }
        open.add(root);
        return overlapping;
    }

    synchronized void remove(Root root) {
        open.remove(root);
    }
}
