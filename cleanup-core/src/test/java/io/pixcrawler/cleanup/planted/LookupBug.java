// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import java.util.function.UnaryOperator;

/** What a look-up, or what wraps one, may get wrong, and the test of the kit that says so. */
enum LookupBug {
    NONE("", jobs -> jobs),

    ANSWERS_FROM_A_CACHE("obligation_01_", BrokenLookups.Caches::new),
    LEAVES_OUT_ABSENT_JOBS("obligation_02_", BrokenLookups.LeavesOutAbsent::new),
    READS_IDS_AS_NUMBERS("obligation_02_", BrokenLookups.NumericIds::new),
    ANSWERS_NOT_FOUND_ON_ERROR("obligation_03_", BrokenLookups.NotFoundOnError::new),
    ANSWERS_NOT_FOUND_FOR_AN_UNKNOWN_STATUS("obligation_03_", BrokenLookups.NotFoundForUnknown::new),
    RETURNS_AN_UNASKED_ID("obligation_04_", BrokenLookups.Unasked::new),
    CHANGES_THE_GIVEN_SET("obligation_05_", BrokenLookups.ChangesGivenSet::new),
    ASKS_FOR_NOTHING("obligation_05_", BrokenLookups.AsksForNothing::new),
    HOLDS_WITH_A_CACHED_ANSWER("obligation_06_", BrokenLookups.CachedHolding::new),
    ACTS_TWICE("obligation_06_", BrokenLookups.ActsTwice::new),
    NEVER_ACTS("obligation_06_", BrokenLookups.NeverActs::new),
    ACTS_ON_ANOTHER_THREAD("obligation_06_", BrokenLookups.ActsElsewhere::new),
    KEEPS_HOLDING_AFTER_AN_EXCEPTION("obligation_07_", BrokenLookups.KeepsHolding::new),
    WRAPS_WHAT_THE_ACTION_THROWS("obligation_07_", BrokenLookups.WrapsExceptions::new),
    IS_EMPTY_ALTHOUGH_THERE_ARE_JOBS("obligation_08_", BrokenLookups.AlwaysEmpty::new),
    IS_EMPTY_ON_ERROR("obligation_08_", BrokenLookups.EmptyOnError::new),
    BLOCKS_WHEN_TWO_ASK("obligation_09_", BrokenLookups.BlocksTogether::new),

    LOSES_THE_LOCK("obligation_10_", BrokenLookups.LosesTheLock::new),
    HOLDS_FROM_A_CACHE("obligation_10_", BrokenLookups.CachedHolding::new),
    HIDES_FRESHNESS("obligation_10_freshness", BrokenLookups.HidesFreshness::new);

    private final String caughtBy;
    private final UnaryOperator<JobStateLookup> plant;

    LookupBug(String caughtBy, UnaryOperator<JobStateLookup> plant) {
        this.caughtBy = caughtBy;
        this.plant = plant;
    }

    /** How the name of the test begins. */
    String caughtBy() {
        return caughtBy;
    }

    /** Whether it is a bug of something that wraps a look-up. */
    boolean ofWrapper() {
        return caughtBy.startsWith("obligation_10_");
    }

    /** The look-up with this bug in it. */
    JobStateLookup plantIn(JobStateLookup jobs) {
        return plant.apply(jobs);
    }
}
