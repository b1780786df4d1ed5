// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import java.util.function.Function;

/** What a storage provider may get wrong, and the test of the kit that says so. */
enum StorageBug {
    NONE("", storage -> storage),

    DROPS_A_PAGE("obligation_01_", BrokenScans.DropsSecondBatch::new),
    REPEATS_A_FILE("obligation_01_", BrokenScans.RepeatsFile::new),
    DELIVERS_TOO_MUCH_AT_ONCE("obligation_01_", BrokenScans.IgnoresBatchSize::new),
    SHOWS_WHEN_A_DIRECTORY_WAS_MADE("obligation_01_", BrokenScans.ShowsWhenMade::new),
    TAKES_A_PREFIX_FOR_A_DIRECTORY("obligation_02_", BrokenScans.PrefixIsDirectory::new),
    DECODES_KEYS("obligation_03_", BrokenLooks.DecodesKeys::new),
    GOES_ON_AFTER_STOP("obligation_05_", BrokenScans.IgnoresStop::new),
    LOSES_THE_STOPPED_BATCH("obligation_06_", BrokenScans.ResumesTooLate::new),
    STARTS_THREADS("obligation_07_", BrokenScans.StartsThreads::new),
    FOLLOWS_LINKS("obligation_08_", BrokenScans.FollowsLinks::new),
    LISTS_WHAT_IS_RESERVED("obligation_09_", BrokenScans.ListsReserved::new),
    INSPECTS_FROM_THE_LISTING("obligation_10_", BrokenLooks.InspectsFromListing::new),
    TAKES_UNREADABLE_FOR_GONE("obligation_10_", BrokenLooks.UnreadableIsGone::new),
    ANSWERS_OUT_OF_ORDER("obligation_11_", BrokenDeletions.OutOfOrder::new),
    COUNTS_ATTEMPTS("obligation_12_", BrokenDeletions.CountsAttempts::new),
    FREES_BYTES_OF_A_SECOND_NAME("obligation_12_", BrokenDeletions.FreesSize::new),
    DELETES_CHANGED_FILES("obligation_13_", BrokenDeletions.DeletesChanged::new),
    DELETES_FOREIGN_ENTRIES("obligation_14_", BrokenDeletions.DeletesForeign::new),
    IGNORES_THE_DEADLINE("obligation_15_", BrokenDeletions.IgnoresDeadline::new),
    ASKS_THE_DEADLINE_ONCE("obligation_15_", BrokenDeletions.AsksDeadlineOnce::new),
    REMOVES_FULL_DIRECTORIES("obligation_16_", BrokenDeletions.RemovesFullDirectories::new),
    FINDS_A_NORMALISED_KEY("obligation_17_", BrokenLooks.NormalisesKey::new),
    THROWS_FOR_ONE_FILE("obligation_18_", BrokenDeletions.ThrowsForOne::new),
    BELONGS_TO_ONE_THREAD("obligation_19_", BrokenLooks.OneThread::new),
    CLOSES_ONCE("obligation_20_", BrokenLooks.ClosesOnce::new),
    ROUNDS_TIMES_UP("the_time_of_a_file_is_never_shown_later_", BrokenScans.RoundsTimesUp::new),
    HAS_THE_HOSTS_CLOCK("a_file_is_as_old_as_the_stores_clock_says", BrokenLooks.HostClock::new),
    COUNTS_USED_AS_USABLE("the_usage_adds_up", BrokenLooks.UsedIsUsable::new);

    private final String caughtBy;
    private final Function<InMemoryStorageProvider, StorageProvider> plant;

    StorageBug(String caughtBy, Function<InMemoryStorageProvider, StorageProvider> plant) {
        this.caughtBy = caughtBy;
        this.plant = plant;
    }

    /** How the name of the test begins. */
    String caughtBy() {
        return caughtBy;
    }

    /** The provider with this bug in it. */
    StorageProvider plantIn(StorageProvider storage) {
        return plant.apply((InMemoryStorageProvider) storage);
    }
}
