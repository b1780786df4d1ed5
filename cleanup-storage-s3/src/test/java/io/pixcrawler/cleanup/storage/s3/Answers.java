// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Answers that a server might give. */
final class Answers {

    private Answers() {}

    static HttpMessage error(int status, String code) {
        return xml(
                status,
                "<Error><Code>" + code + "</Code><Message>" + code + " by the proxy</Message>"
                        + "<RequestId>proxy</RequestId></Error>");
    }

    /** The usual name of the error with this status. */
    static HttpMessage error(int status) {
        return error(
                status,
                switch (status) {
                    case 400 -> "MalformedXML";
                    case 403 -> "AccessDenied";
                    case 404 -> "NoSuchKey";
                    case 409 -> "ConditionalRequestConflict";
                    case 412 -> "PreconditionFailed";
                    case 500 -> "InternalError";
                    case 501 -> "NotImplemented";
                    case 503 -> "SlowDown";
                    default -> "Status" + status;
                });
    }

    static HttpMessage xml(int status, String body) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        return new HttpMessage(
                        "HTTP/1.1 " + status + " Proxy",
                        List.of("Date: " + date, "Content-Type: application/xml", "x-amz-request-id: proxy"),
                        new byte[0])
                .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
    }
}
