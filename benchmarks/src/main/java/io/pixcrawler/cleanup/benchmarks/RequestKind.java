// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request to an S3 server asks for, as its first line tells. */
enum RequestKind {
    LIST,
    DELETE,
    HEAD,
    OTHER;

    private static final Pattern FIRST_LINE = Pattern.compile("^(GET|HEAD|PUT|POST|DELETE) (\\S+) HTTP/1\\.[01]\r\n");
    private static final Pattern OF_OBJECTS = Pattern.compile("[?&](prefix|list-type|marker)=");
    private static final Pattern OF_MANY_KEYS = Pattern.compile("[?&]delete(=|&|$)");

    /** Empty if it is no beginning of a request. */
    static Optional<RequestKind> of(String text) {
        Matcher line = FIRST_LINE.matcher(text);
        if (!line.find()) {
            return Optional.empty();
        }
        String target = line.group(2);
        return Optional.of(
                switch (line.group(1)) {
                    case "GET" -> OF_OBJECTS.matcher(target).find() ? LIST : OTHER;
                    case "HEAD" -> HEAD;
                    case "DELETE" -> DELETE;
                    case "POST" -> OF_MANY_KEYS.matcher(target).find() ? DELETE : OTHER;
                    default -> OTHER;
                });
    }
}
