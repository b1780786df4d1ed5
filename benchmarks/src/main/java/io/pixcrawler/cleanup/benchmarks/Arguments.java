// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The command line of a benchmark's main: {@code --name value} pairs, each with a default. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException if an argument is none of the allowed names, or has no value */
    Arguments(String[] args, Set<String> allowed) {
        for (int i = 0; i < args.length; i += 2) {
            if (!allowed.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "argument " + args[i] + ": allowed are " + allowed + ", each with a value");
            }
            values.put(args[i], args[i + 1]);
        }
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("argument " + name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
