// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligations 1, 2, 5 and 6: what is added is kept as it is, once. */
abstract class HistoryAddingContract extends RunHistoryContractTopic {

    HistoryAddingContract(Supplier<RunHistoryFixture> fixtures) {
        super(fixtures);
    }

    private void assertComesBack(RunRecord run) {
        history.add(run);

        assertThat(history.newest(run.storage(), 10).stream().map(RunHistoryContractTopic::toTheMillisecond))
                .containsExactly(toTheMillisecond(run));
    }

    @Test
    void obligation_01_a_run_comes_back_as_it_was_added() {
        assertComesBack(new RunRecord(
                RunId.random(),
                STORAGE,
                "EMERGENCY_THRESHOLD",
                "ops@example.org",
                true,
                NOON,
                NOON.plusMillis(61_001),
                "ABORTED",
                "the clock jumped",
                Map.of("scanned", 3L, "kept.JOB_ACTIVE", Long.MAX_VALUE, "deleted", 0L, "below zero", Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a ",
                "two\nlines\r\n\tand a tab",
                "quotes ' \" ` and \\ and \\n",
                "'); DROP TABLE cleanup_run; --",
                "a=1,b=2;c:3|d&e",
                "{\"json\": [1]}",
                "null",
                "caf\u00e9, cafe\u0301, \ud83d\ude00, \u65e5\u672c\u8a9e, \u202e",
                "%_?*$1 :name"
            })
    void obligation_01_texts_come_back_character_by_character(String text) {
        assertComesBack(new RunRecord(
                RunId.random(), text, text, text, false, NOON, NOON, text, text, Map.of(text, 1L, text + "x", 2L)));
    }

    @Test
    void obligation_01_long_texts_come_back_whole() {
        String longText = "a rather long text, as errors and paths are; ".repeat(500);

        assertComesBack(new RunRecord(
                RunId.random(),
                longText,
                longText,
                longText,
                false,
                NOON,
                NOON,
                longText,
                longText,
                Map.of(longText + 1, 1L, longText + 2, 2L)));
    }

    @Test
    void obligation_01_many_counters_and_none_come_back() {
        Map<String, Long> many = new HashMap<>();
        for (long n = 0; n < 300; n++) {
            many.put("counter." + n, n);
        }
        RunRecord plain = run("plain", STORAGE, NOON);

        assertComesBack(new RunRecord(new RunId("many"), "storage 1", "T", "", false, NOON, NOON, "O", "", many));
        assertComesBack(new RunRecord(new RunId("none"), "storage 2", "T", "", false, NOON, NOON, "O", "", Map.of()));
        assertComesBack(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-03-29T00:59:59.999Z",
                "2026-03-29T01:30:00.001Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2028-02-29T23:59:59.999999999Z"
            })
    void obligation_01_times_come_back_to_the_millisecond_in_any_season(Instant time) {
        assertComesBack(run("a", STORAGE, time));
    }

    @Test
    void obligation_02_a_run_that_is_there_is_not_added_again() {
        RunRecord first = run("a", STORAGE, NOON);
        history.add(first);

        history.add(run("a", STORAGE, NOON.plusSeconds(9)));
        history.add(first);

        assertThat(history.newest(STORAGE, 10)).containsExactly(first);
    }

    @Test
    void obligation_05_what_fails_throws_and_leaves_the_others() {
        RunRecord first = run("a", STORAGE, NOON);
        history.add(first);
        RunHistoryFixture.Outage outage = StorageContractTopic.needs(place.outage(), "outage");

        outage.begin();
        assertThatThrownBy(() -> history.add(run("b", STORAGE, NOON))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> history.newest(STORAGE, 10)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> history.removeEndedBefore(STORAGE, NOON.plusSeconds(9)))
                .isInstanceOf(RuntimeException.class);
        outage.end();

        assertThat(history.newest(STORAGE, 10)).containsExactly(first);
    }

    @Test
    void obligation_06_several_threads_add_and_read_at_once() {
        AtomicInteger threads = new AtomicInteger();

        new ThreadedWorkers(4).run(() -> {
            int thread = threads.getAndIncrement();
            for (int n = 0; n < 25; n++) {
                history.add(run("own-" + thread + "-" + n, STORAGE, NOON.plusSeconds(n)));
                history.add(run("shared-" + n, STORAGE, NOON.plusSeconds(n)));
                history.newest(STORAGE, 5);
            }
        });

        List<RunRecord> runs = history.newest(STORAGE, 1000);
        assertThat(runs)
                .hasSize(125)
                .allSatisfy(run -> assertThat(run.counters()).hasSize(2));
        assertThat(runs.stream().map(RunRecord::id)).doesNotHaveDuplicates();
    }
}
