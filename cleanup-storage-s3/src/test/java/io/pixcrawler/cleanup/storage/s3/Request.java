// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request asks of a server, as requests are paid for and permitted. */
enum Request {
    /** A page of objects. */
    LIST,
    /** A page of uploads that were begun. */
    LIST_UPLOADS,
    /** A page of an upload's parts. */
    LIST_PARTS,
    /** A page of versions. */
    LIST_VERSIONS,
    HEAD,
    GET,
    PUT,
    COPY,
    /** Several keys at once. */
    BULK_DELETE,
    /** One key. */
    DELETE,
    /** One upload. */
    ABORT,
    /** All else: buckets, and uploads on their way. */
    OTHER;

    private static final Pattern TARGET = Pattern.compile("(?s)/(?<bucket>[^/?]*)/?(?<key>[^?]*)(\\?(?<query>.*))?");

    static Request of(HttpMessage message) {
        Matcher target = TARGET.matcher(message.target());
        if (!target.matches()) {
            return OTHER;
        }
        Set<String> asked = parameters(target.group("query"));
        return target.group("key").isEmpty()
                ? ofBucket(message.method(), asked)
                : ofObject(message, message.method(), asked);
    }

    private static Set<String> parameters(String query) {
        return query == null
                ? Set.of()
                : Set.of(Pattern.compile("&")
                        .splitAsStream(query)
                        .map(parameter -> parameter.replaceFirst("(?s)=.*", ""))
                        .distinct()
                        .toArray(String[]::new));
    }

    private static Request ofBucket(String method, Set<String> asked) {
        if (method.equals("POST") && asked.contains("delete")) {
            return BULK_DELETE;
        }
        if (!method.equals("GET")) {
            return OTHER;
        }
        if (asked.contains("uploads")) {
            return LIST_UPLOADS;
        }
        if (asked.contains("versions")) {
            return LIST_VERSIONS;
        }
        return asked.contains("list-type") ? LIST : OTHER;
    }

    private static Request ofObject(HttpMessage message, String method, Set<String> asked) {
        boolean upload = asked.contains("uploadId");
        return switch (method) {
            case "HEAD" -> HEAD;
            case "GET" -> upload ? LIST_PARTS : GET;
            case "DELETE" -> upload ? ABORT : DELETE;
            case "PUT" -> upload ? OTHER : message.has("x-amz-copy-source") ? COPY : PUT;
            default -> OTHER;
        };
    }
}
