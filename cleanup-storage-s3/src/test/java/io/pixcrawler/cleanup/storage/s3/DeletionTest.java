// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same on every store, whatever it does with conditions. */
class DeletionTest {

    @ParameterizedTest
    @EnumSource
    void deletes_what_is_as_it_was_listed(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            List<ObjectFile> files = bench.written(120);

            List<DeleteResult> results = bench.delete(files);

            assertThat(results)
                    .isEqualTo(files.stream()
                            .map(file -> DeleteResult.deleted(file.sizeBytes()))
                            .toList());
            assertThat(bench.listed()).isEmpty();
            assertThat(bench.leftOvers()).isEmpty();
            assertThat(bench.conditions.last().mode()).isEqualTo(habit.mode);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_16_what_was_written_over_since_it_was_listed_stays(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            List<ObjectFile> files = bench.written(60);
            bench.write(files.get(7).key(), "written again");

            List<Outcome> outcomes = bench.outcomes(files);

            assertThat(outcomes.get(7)).isEqualTo(Outcome.CHANGED);
            assertThat(outcomes.stream().filter(Outcome.DELETED::equals)).hasSize(59);
            assertThat(bench.listed())
                    .extracting(ObjectFile::key)
                    .containsExactly(files.get(7).key());
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_16_one_file_alone_is_looked_at_too(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile file = bench.written("job_1/a.jpg");
            bench.write(file.key(), "other content");

            assertThat(bench.delete(file)).isEqualTo(Outcome.CHANGED);
            assertThat(bench.exists(file.key())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_what_was_gone_before_frees_nothing(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            List<ObjectFile> files = bench.written(30);
            bench.delete(files.get(3).key());

            List<DeleteResult> results = bench.delete(files);

            assertThat(results.get(3)).isEqualTo(DeleteResult.alreadyGone());
            assertThat(results.stream().mapToLong(DeleteResult::bytesFreed).sum())
                    .isEqualTo(files.stream().mapToLong(ObjectFile::sizeBytes).sum()
                            - files.get(3).sizeBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_an_entry_that_comes_twice_is_deleted_once(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile file = bench.written("job_1/a.jpg");

            assertThat(bench.outcomes(List.of(file, file, file)))
                    .containsExactly(Outcome.DELETED, Outcome.ALREADY_GONE, Outcome.ALREADY_GONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_of_two_entries_of_one_key_only_the_one_that_is_there_goes(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile before = bench.written("job_1/a.jpg");
            bench.write(before.key(), "other content");
            ObjectFile now = bench.listed().get(0);

            assertThat(bench.outcomes(List.of(before, now))).containsExactly(Outcome.CHANGED, Outcome.DELETED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HONEST", "SINGLE_ONLY"})
    void a_required_condition_is_no_hindrance_where_the_store_honours_it(StoreHabit habit) {
        try (DeletionBench bench = habit.bench().requiringConditions()) {
            assertThat(bench.delete(bench.written("job_1/a.jpg"))).isEqualTo(Outcome.DELETED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LYING", "REFUSING", "UNKNOWN"})
    void inv_16_a_required_condition_refuses_all_where_the_store_does_not_honour_it(StoreHabit habit) {
        try (DeletionBench bench = habit.bench().requiringConditions()) {
            List<ObjectFile> files = Stream.of("job_1/a.jpg", "job_1/b\rc.jpg")
                    .map(bench::written)
                    .toList();

            List<DeleteResult> results = bench.delete(files);

            assertThat(results).extracting(DeleteResult::outcome).containsExactly(Outcome.REFUSED, Outcome.REFUSED);
            assertThat(results.get(0).detail()).contains("required");
            assertThat(bench.listed()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HONEST", "SINGLE_ONLY"})
    void inv_16_what_is_written_after_the_last_look_stays_where_the_store_honours_conditions(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile carried = bench.written("job_1/a.jpg");
            ObjectFile alone = bench.written("job_1/b\rc.jpg");
            bench.proven();
            Runnable writes = () -> List.of(carried, alone).forEach(file -> bench.write(file.key(), "other"));
            bench.proxy.on(Request.BULK_DELETE).before(writes);
            bench.proxy.on(Request.DELETE).before(writes);

            assertThat(bench.outcomes(List.of(carried, alone))).containsOnly(Outcome.CHANGED);
            assertThat(bench.listed()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HONEST", "SINGLE_ONLY"})
    void inv_16_the_same_bytes_written_at_another_time_stay_where_the_store_honours_times(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile now = bench.written("job_1/a.jpg");
            // The look cannot see it: what it is shown is as old as what was listed.
            ObjectFile before = anHourOlder(now);
            bench.proven();
            DeletionRequestsTest.tellWhatIsGone(bench);
            bench.proxy
                    .on(Request.HEAD)
                    .pass((request, next) -> next.send(request)
                            .map(answer -> answer.without("Last-Modified"::equalsIgnoreCase)
                                    .with("Last-Modified: "
                                            + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                    before.lastModified().atOffset(ZoneOffset.UTC)))));

            assertThat(bench.delete(before)).isEqualTo(Outcome.CHANGED);
            assertThat(bench.exists(now.key())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_16_the_same_bytes_written_at_another_time_are_seen_by_the_last_look(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            ObjectFile now = bench.written("job_1/a.jpg");
            ObjectFile before = anHourOlder(now);

            assertThat(bench.delete(before)).isEqualTo(Outcome.CHANGED);
            assertThat(bench.exists(now.key())).isTrue();
        }
    }

    /** As AWS's general purpose buckets: honours ETags, tells what is gone, and does not know times. */
    @Test
    void inv_16_the_same_bytes_written_at_another_time_are_looked_for_where_the_store_knows_no_times() {
        try (DeletionBench bench = StoreHabit.HONEST.bench()) {
            bench.proxy
                    .on(Request.BULK_DELETE)
                    .where(request -> request.text().contains("<LastModifiedTime>"))
                    .pass((request, next) -> next.send(BulkRequest.of(request).withoutConditions()));
            DeletionRequestsTest.tellWhatIsGone(bench);
            ObjectFile now = bench.written("job_1/a.jpg");
            ObjectFile before = anHourOlder(now);
            bench.proven();

            assertThat(bench.delete(before)).isEqualTo(Outcome.CHANGED);
            assertThat(bench.exists(now.key())).isTrue();
        }
    }

    /** The same bytes, as they were listed before they were written again. */
    private static ObjectFile anHourOlder(ObjectFile now) {
        return new ObjectFile(
                now.root(), now.key(), now.sizeBytes(), now.lastModified().minusSeconds(3600), now.eTag(), now.place());
    }
}
