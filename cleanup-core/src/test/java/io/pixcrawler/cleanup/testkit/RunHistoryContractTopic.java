// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the parts of {@link RunHistoryContract} share: a place for runs, and runs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RunHistoryContractTopic {

    static final String STORAGE = "local:/var/tmp/crawl";
    static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123Z");

    private final Supplier<RunHistoryFixture> fixtures;
    RunHistoryFixture place;
    RunHistory history;

    RunHistoryContractTopic(Supplier<RunHistoryFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @BeforeEach
    final void openPlace() {
        place = fixtures.get();
        history = place.history();
    }

    @AfterEach
    final void closePlace() {
        if (place != null) { // a fixture may have skipped the test
            place.close();
        }
    }

    static RunRecord run(String id, String storage, Instant endedAt) {
        return new RunRecord(
                new RunId(id),
                storage,
                "ORPHANED_FILES",
                "",
                false,
                endedAt.minusSeconds(3),
                endedAt,
                "COMPLETED",
                "",
                Map.of("scanned", 10L, "deleted", 7L));
    }

    /** Times as exact as a history must keep them. */
    static RunRecord toTheMillisecond(RunRecord run) {
        return new RunRecord(
                run.id(),
                run.storage(),
                run.trigger(),
                run.requestedBy(),
                run.dryRun(),
                run.startedAt().truncatedTo(ChronoUnit.MILLIS),
                run.endedAt().truncatedTo(ChronoUnit.MILLIS),
                run.outcome(),
                run.detail(),
                run.counters());
    }

    List<String> newestIds(String storage, int limit) {
        return history.newest(storage, limit).stream()
                .map(run -> run.id().value())
                .toList();
    }
}
