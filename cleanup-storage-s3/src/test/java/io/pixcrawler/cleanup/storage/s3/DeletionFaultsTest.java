// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way, on a store that honours conditions. */
class DeletionFaultsTest {

    private final DeletionBench bench = DeletionBench.on(EmbeddedS3.open());

    @AfterEach
    void close() {
        bench.close();
    }

    private FaultRule bulk() {
        bench.proven();
        return bench.proxy.on(Request.BULK_DELETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void inv_24_what_is_still_there_after_an_error_of_the_server_failed(int status) {
        List<ObjectFile> files = bench.written(20);
        bulk().answer(status);

        assertThat(bench.outcomes(files)).containsOnly(Outcome.FAILED);
        assertThat(bench.listed()).hasSize(20);
        assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);
    }

    @Test
    void inv_24_what_is_gone_after_an_error_of_the_server_is_unknown_and_not_counted_as_deleted() {
        List<ObjectFile> files = bench.written(20);
        bulk().doThenAnswer(500);

        assertThat(bench.outcomes(files)).containsOnly(Outcome.UNKNOWN);
        assertThat(bench.listed()).isEmpty();
    }

    @Test
    void inv_24_what_is_still_there_after_a_lost_connection_failed_and_is_not_tried_again() {
        List<ObjectFile> files = bench.written(20);
        bulk().breakOff();

        assertThat(bench.outcomes(files)).containsOnly(Outcome.FAILED);
        assertThat(bench.listed()).hasSize(20);
        assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);
    }

    @Test
    void inv_24_what_is_gone_after_a_lost_answer_is_unknown_and_the_next_batch_goes_on() {
        List<ObjectFile> files = bench.written(DeletionBench.BATCH + 10);
        bulk().nth(1).doThenBreakOff();

        List<Outcome> outcomes = bench.outcomes(files);

        assertThat(outcomes.subList(0, DeletionBench.BATCH)).containsOnly(Outcome.UNKNOWN);
        assertThat(outcomes.subList(DeletionBench.BATCH, outcomes.size())).containsOnly(Outcome.DELETED);
    }

    @Test
    void inv_24_what_was_written_again_while_the_answer_got_lost_is_changed() {
        ObjectFile file = bench.written("job_1/a.jpg");
        bulk().pass((request, next) -> {
            next.send(request);
            bench.write(file.key(), "written again");
            return Optional.empty();
        });

        assertThat(bench.delete(file)).isEqualTo(Outcome.CHANGED);
        assertThat(bench.exists(file.key())).isTrue();
    }

    @Test
    void inv_24_what_cannot_be_looked_at_after_a_lost_answer_is_unknown() {
        ObjectFile file = bench.written("job_1/a.jpg");
        bulk().pass((request, next) -> {
            bench.proxy.on(Request.HEAD).answer(403);
            return Optional.empty();
        });

        assertThat(bench.delete(file)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void inv_24_a_key_that_the_answer_does_not_name_is_unknown() {
        List<ObjectFile> files = bench.written(2);
        bulk().pass((request, next) -> next.send(BulkRequest.of(request)
                .without(DeletionBench.PREFIX + files.get(1).key())));

        assertThat(bench.outcomes(files)).containsExactly(Outcome.DELETED, Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "SlowDown", "InternalError", "InvalidObjectState"})
    void inv_24_an_error_of_one_key_is_its_own(String code) {
        List<ObjectFile> files = bench.written(3);
        bench.proven();
        Habits.failDeletion(bench.proxy, DeletionBench.PREFIX + files.get(1).key(), code);

        List<DeleteResult> results = bench.delete(files);

        assertThat(results)
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
        assertThat(results.get(1).detail()).isNotBlank();
        assertThat(bench.exists(files.get(1).key())).isTrue();
    }

    @Test
    void no_permission_for_the_whole_request_is_said_and_nothing_is_gone() {
        List<ObjectFile> files = bench.written(3);
        bulk().answer(403);

        List<DeleteResult> results = bench.delete(files);

        assertThat(results).extracting(DeleteResult::outcome).containsOnly(Outcome.FAILED);
        assertThat(results.get(0).detail()).contains("s3:DeleteObject");
    }

    @Test
    void a_store_that_begins_to_refuse_bulk_conditions_gets_single_ones_and_nothing_is_counted_twice() {
        List<ObjectFile> files = bench.written(10);
        bench.write(files.get(4).key(), "written again");
        bench.proven();
        Habits.refuseConditionsInBulk(bench.proxy);

        List<Outcome> outcomes = bench.outcomes(files);

        assertThat(outcomes.get(4)).isEqualTo(Outcome.CHANGED);
        assertThat(outcomes.stream().filter(Outcome.DELETED::equals)).hasSize(9);
        assertThat(bench.conditions.last().mode()).isEqualTo(Finding.Mode.SINGLE);
    }

    @Test
    void inv_16_a_store_that_begins_to_refuse_all_conditions_deletes_nothing_without_one_by_itself() {
        List<ObjectFile> files = bench.written(2);
        bench.proven();
        Habits.refuseConditions(bench.proxy);

        assertThat(bench.outcomes(files)).containsOnly(Outcome.FAILED);
        assertThat(bench.listed()).hasSize(2);
    }

    @Test
    void a_refused_request_is_looked_into_again_after_a_while() {
        List<ObjectFile> files = bench.written(4);
        bulk().first(1).answer(400);

        assertThat(bench.outcomes(files.subList(0, 2))).containsOnly(Outcome.DELETED);
        assertThat(bench.conditions.last().mode()).isEqualTo(Finding.Mode.SINGLE);

        bench.nanos.addAndGet(Conditions.FIRST_WAIT.toNanos());
        assertThat(bench.outcomes(files.subList(2, 4))).containsOnly(Outcome.DELETED);
        assertThat(bench.conditions.last().mode()).isEqualTo(Finding.Mode.BULK);
    }

    @Test
    void an_interrupted_thread_sends_nothing_and_stays_interrupted() {
        List<ObjectFile> files = bench.written(3);
        bench.proven();

        Thread.currentThread().interrupt();
        List<Outcome> outcomes = bench.outcomes(files);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).doesNotContain(Outcome.DELETED).hasSize(3);
        assertThat(bench.listed()).hasSize(3);
    }

    @Test
    void an_interrupt_while_the_answer_is_awaited_leaves_it_unknown_and_the_flag_set() {
        List<ObjectFile> files = bench.written(3);
        Thread self = Thread.currentThread();
        bulk().before(self::interrupt);

        List<Outcome> outcomes = bench.outcomes(files);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).hasSize(3).isSubsetOf(Outcome.DELETED, Outcome.UNKNOWN);
    }

    @Test
    void a_probe_that_is_interrupted_proves_nothing_and_the_next_call_tries_again() {
        Thread.currentThread().interrupt();
        assertThat(bench.conditions.proven().mode()).isEqualTo(Finding.Mode.UNPROVEN);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(bench.conditions.proven().mode()).isEqualTo(Finding.Mode.BULK);
    }
}
