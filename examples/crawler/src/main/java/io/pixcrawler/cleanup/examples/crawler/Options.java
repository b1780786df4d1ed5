// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The command line's options by name, in the order in which they are given, each once at most; a flag has an empty value. */
record Options(Map<String, String> values) {

    private static final Set<String> WITH_VALUE = Set.of(
            "--root",
            "--bucket",
            "--prefix",
            "--endpoint",
            "--quota-gb",
            "--jobs",
            "--jobs-url",
            "--jobs-user",
            "--jobs-password-file",
            "--jobs-table",
            "--trigger",
            "--job",
            "--completed",
            "--audit",
            "--what-happened",
            "--explain",
            "--restore",
            "--key",
            "--demo",
            "--disk");
    private static final Set<String> FLAGS = Set.of(
            "--json",
            "--accept-not-found",
            "--dedicated-root",
            "--delete",
            "--stats",
            "--health",
            "--restorable",
            "--keep",
            "--help");

    /** @throws UsageException if an argument is no option, a value is missing, or an option is given twice */
    static Options of(List<String> args) {
        Map<String, String> values = new LinkedHashMap<>();
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
        return new Options(values);
    }

    /** Every option that there is. */
    static List<String> all() {
        return Stream.concat(WITH_VALUE.stream(), FLAGS.stream()).sorted().toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws UsageException if one of these options is given; the message says why it may not be */
    void refuse(String because, Collection<String> names) {
        values.keySet().stream().filter(names::contains).findFirst().ifPresent(name -> {
            throw new UsageException(name + " " + because);
        });
    }

    /** @throws UsageException if another option than these is given; the message says why it may not be */
    void refuseOthersThan(Collection<String> names, String because) {
        refuse(
                because,
                values.keySet().stream().filter(name -> !names.contains(name)).toList());
    }

    /** @throws UsageException if the option is missing; the message says what its value means */
    String required(String name, String meaning) {
        String value = values.get(name);
        if (value == null) {
            throw new UsageException(name + " is missing: " + meaning);
        }
        return value;
    }

    /** @throws UsageException if the option is missing, or its value is no path */
    Path path(String name, String meaning) {
        String text = required(name, meaning);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(name + " \"" + text + "\" is no path: " + e.getReason());
        }
    }
}
