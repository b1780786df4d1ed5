// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a deletion costs. */
class DeletionRequestsTest {

    /** A server that says of a key that is gone that it is gone: the embedded one says that it deleted it. */
    static void tellWhatIsGone(DeletionBench bench) {
        bench.proxy.on(Request.BULK_DELETE).pass((request, next) -> {
            BulkRequest bulk = BulkRequest.of(request);
            if (!bulk.isConditional()) {
                return next.send(request);
            }
            List<String> gone = bulk.keys().stream()
                    .filter(key -> !bench.exists(key.substring(DeletionBench.PREFIX.length())))
                    .toList();
            HttpMessage left = request;
            for (String key : gone) {
                left = BulkRequest.of(left).without(key);
            }
            Optional<HttpMessage> answer = next.send(left);
            for (String key : gone) {
                answer = answer.map(message -> BulkRequest.withError(message, key, "NoSuchKey"));
            }
            return answer;
        });
    }

    @Test
    void a_conditional_store_gets_a_request_for_each_batch_and_none_besides() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            tellWhatIsGone(bench);
            List<ObjectFile> files = bench.written(120);
            bench.delete(files.get(11).key());
            bench.proven();

            List<Outcome> outcomes = bench.outcomes(files);

            assertThat(outcomes.get(11)).isEqualTo(Outcome.ALREADY_GONE);
            assertThat(outcomes.stream().filter(Outcome.DELETED::equals)).hasSize(119);
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(3);
            assertThat(bench.proxy.count()).isEqualTo(3);
        }
    }

    @Test
    void a_conditional_store_that_does_not_tell_what_was_gone_is_looked_at_a_page_at_a_time() {
        try (DeletionBench bench = StoreHabit.HONEST.bench()) {
            List<ObjectFile> files = bench.written(100);
            bench.proven();

            bench.delete(files);

            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(2);
            assertThat(bench.proxy.count(Request.LIST)).isEqualTo(2);
            assertThat(bench.proxy.count()).isEqualTo(4);
        }
    }

    @Test
    void a_store_that_honours_single_conditions_gets_a_request_for_each_key() {
        try (DeletionBench bench = StoreHabit.SINGLE_ONLY.bench()) {
            List<ObjectFile> files = bench.written(5);
            bench.proven();

            bench.delete(files);

            assertThat(bench.proxy.count(Request.DELETE)).isEqualTo(5);
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isZero();
        }
    }

    @Test
    void a_few_of_a_page_are_asked_for_one_by_one_and_many_by_listing_it_again() {
        try (DeletionBench bench = StoreHabit.LYING.bench()) {
            List<ObjectFile> files = bench.written(100);
            bench.proven();

            bench.delete(files.subList(0, SecondLook.LISTED_FROM - 1));
            assertThat(bench.proxy.count(Request.HEAD)).isEqualTo(SecondLook.LISTED_FROM - 1);
            assertThat(bench.proxy.count(Request.LIST)).isZero();
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);

            bench.proxy.forget();
            bench.delete(files.subList(50, 100));
            assertThat(bench.proxy.count(Request.LIST)).isEqualTo(1);
            assertThat(bench.proxy.count(Request.HEAD)).isZero();
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);
        }
    }

    @Test
    void the_probe_is_made_once_and_not_at_all_where_nothing_is_to_be_deleted() {
        try (DeletionBench bench = StoreHabit.HONEST.bench()) {
            List<ObjectFile> files = bench.written(2);

            bench.deletion.delete(files, () -> true);
            assertThat(bench.proxy.count()).isZero();

            bench.delete(files.get(0));
            int writes = bench.proxy.count(Request.PUT);
            bench.delete(files.get(1));
            assertThat(bench.proxy.count(Request.PUT)).isEqualTo(writes).isPositive();
        }
    }

    @Test
    void the_deadline_is_asked_before_each_request() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            tellWhatIsGone(bench);
            List<ObjectFile> files = bench.written(150);
            bench.proven();
            AtomicInteger asked = new AtomicInteger();

            List<DeleteResult> results = bench.deletion.delete(files, () -> asked.incrementAndGet() > 4);

            assertThat(results.stream().collect(Collectors.groupingBy(DeleteResult::outcome, Collectors.counting())))
                    .containsEntry(Outcome.DELETED, 100L)
                    .containsEntry(Outcome.NOT_TRIED, 50L);
            assertThat(bench.listed()).hasSize(50);
        }
    }

    @Test
    void a_deadline_that_passes_during_the_second_look_stops_the_deletion() {
        try (DeletionBench bench = StoreHabit.LYING.bench()) {
            List<ObjectFile> files = bench.written(3);
            bench.proven();

            List<DeleteResult> results = bench.deletion.delete(files, () -> bench.proxy.count(Request.HEAD) > 0);

            assertThat(results).extracting(DeleteResult::outcome).containsOnly(Outcome.NOT_TRIED);
            assertThat(bench.listed()).hasSize(3);
        }
    }
}
