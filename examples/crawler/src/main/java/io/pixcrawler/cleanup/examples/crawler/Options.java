// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line's options by name, each given once at most; a flag has an empty value. */
record Options(Map<String, String> values) {

    private static final Set<String> WITH_VALUE = Set.of("--root", "--jobs", "--trigger", "--completed");
    private static final Set<String> FLAGS =
            Set.of("--json", "--accept-not-found", "--dedicated-root", "--delete", "--keep", "--help");

    /** @throws UsageException if an argument is no option, a value is missing, or an option is given twice */
    static Options of(List<String> args) {
        Map<String, String> values = new HashMap<>();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            String value = "";
            if (WITH_VALUE.contains(name)) {
                value = rest.hasNext() ? rest.next() : "--";
                if (value.startsWith("--")) {
                    throw new UsageException(name + " needs a value");
                }
            } else if (!FLAGS.contains(name)) {
                throw new UsageException("\"" + name + "\" is not an option");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new UsageException(name + " is given twice");
            }
        }
        return new Options(Map.copyOf(values));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isOnly(String name) {
        return values.keySet().equals(Set.of(name));
    }

    /** @throws UsageException if the option is missing; the message says what its value means */
    String required(String name, String meaning) {
        String value = values.get(name);
        if (value == null) {
            throw new UsageException(name + " is missing: " + meaning);
        }
        return value;
    }
}
