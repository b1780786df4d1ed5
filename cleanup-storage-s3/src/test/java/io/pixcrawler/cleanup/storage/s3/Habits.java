// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stores in the wild do with conditions. */
final class Habits {

    private static final Set<String> CONDITIONS =
            Set.of("if-match", "x-amz-if-match-last-modified-time", "x-amz-if-match-size");

    private Habits() {}

    /** Answers 204 and deletes, whatever the condition. */
    static void ignoreConditions(FaultProxy proxy) {
        proxy.on(Request.DELETE).pass((request, next) -> next.send(request.without(Habits::isCondition)));
        proxy.on(Request.BULK_DELETE)
                .pass((request, next) -> next.send(BulkRequest.of(request).withoutConditions()));
    }

    /** Does not know conditions in a bulk request and takes it for malformed; a single one is honoured. */
    static void refuseConditionsInBulk(FaultProxy proxy) {
        proxy.on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).isConditional())
                .answer(400);
    }

    /** Says that it has not implemented conditions. */
    static void refuseConditions(FaultProxy proxy) {
        proxy.on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).isConditional())
                .answer(501);
        proxy.on(Request.DELETE)
                .where(request -> CONDITIONS.stream().anyMatch(request::has))
                .answer(501);
    }

    /** Has an error for this key, in bulk requests and alone. */
    static void failDeletion(FaultProxy proxy, String key, String code) {
        proxy.on(Request.DELETE).onKey(key).answer(code.equals("AccessDenied") ? 403 : 500, code);
        proxy.on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).keys().contains(key))
                .pass((request, next) -> {
                    Optional<HttpMessage> answer =
                            next.send(BulkRequest.of(request).without(key));
                    return answer.map(message -> BulkRequest.withError(message, key, code));
                });
    }

    private static boolean isCondition(String header) {
        return CONDITIONS.contains(header.toLowerCase(Locale.ROOT));
    }
}
