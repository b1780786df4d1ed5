// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Quarantine;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How removal can be undone in a bucket: by the versions that it keeps, or by copies. Either removes in the way that the store was proven to do it. */
final class S3Quarantine {

    private S3Quarantine() {}

    /**
     * For a bucket that keeps no versions.
     *
     * @param now the store's clock
     * @param ticker a monotonic clock in nanoseconds
     * @param freed is told how many bytes a purge freed
     */
    static Quarantine byCopies(
            Calls calls,
            Conditions conditions,
            DeletionRules rules,
            Supplier<Instant> now,
            LongSupplier ticker,
            LongConsumer freed) {
        Removals removals = new Removals(calls);
        return new CopyQuarantine(
                calls, removals, removal(calls, conditions, rules).apply(removals), now, ticker, freed);
    }

    /**
     * For a bucket that keeps versions, and is not suspended: there a deletion would replace what was written without a version.
     *
     * @param now the store's clock
     */
    static Quarantine byVersions(Calls calls, Conditions conditions, DeletionRules rules, Supplier<Instant> now) {
        return new VersionsQuarantine(calls, removal(calls, conditions, rules), now);
    }

    private static Function<Removals, ObjectRemoval> removal(Calls calls, Conditions conditions, DeletionRules rules) {
        SecondLook look = new SecondLook(calls, rules.pageSize());
        Pace pace = new Pace(rules.batchSize());
        return removals -> new ObjectRemoval(calls, removals, conditions, look, pace, rules.conditionRequired());
    }
}
