// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns prefixes of keys into the directories to be listed and the names wanted in them. */
final class PrefixPlan {

    private PrefixPlan() {}

    static List<Task> tasks(Directory root, List<String> prefixes) {
        Map<String, NavigableSet<String>> namesByDirectory = new TreeMap<>();
        for (String prefix : withoutOverlap(prefixes)) {
            int slash = prefix.lastIndexOf('/');
            // With the slash: "/a" leads nowhere, "a" to the root.
            String directory = prefix.substring(0, slash + 1);
            namesByDirectory.computeIfAbsent(directory, key -> new TreeSet<>()).add(prefix.substring(slash + 1));
        }
        List<Task> tasks = new ArrayList<>();
        namesByDirectory.forEach((key, names) -> {
            if (key.isEmpty()) {
                tasks.add(new Task(root, Names.beginningWith(names), null));
            } else {
                Keys.directory(root, key.substring(0, key.length() - 1))
                        .ifPresent(directory -> tasks.add(new Task(directory, Names.beginningWith(names), null)));
            }
        });
        return tasks;
    }

    /** Without those that begin with another one, so that no key is found twice. */
    private static List<String> withoutOverlap(List<String> prefixes) {
        List<String> kept = new ArrayList<>();
        @Nullable String last = null;
        // In order, what begins with a prefix follows it at once.
        for (String prefix : new TreeSet<>(prefixes)) {
            if (last == null || !prefix.startsWith(last)) {
                kept.add(prefix);
                last = prefix;
            }
        }
        return kept;
    }
}
