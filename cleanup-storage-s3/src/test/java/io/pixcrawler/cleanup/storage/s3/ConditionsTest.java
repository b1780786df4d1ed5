// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.storage.s3.Finding.Mode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private final DeletionBench bench = DeletionBench.on(EmbeddedS3.open());

    @AfterEach
    void close() {
        bench.close();
    }

    private Mode proven() {
        return bench.conditions.proven().mode();
    }

    @Test
    void nothing_is_proven_and_nothing_sent_before_somebody_asks() {
        assertThat(bench.conditions.last().mode()).isEqualTo(Mode.UNPROVEN);
        assertThat(bench.proxy.count()).isZero();
    }

    @Test
    void a_store_that_honours_conditions_is_found_to() {
        Finding finding = bench.conditions.proven();

        assertThat(finding.mode()).isEqualTo(Mode.BULK);
        assertThat(finding.bulk().time()).isTrue();
        assertThat(finding.single().isHonoured()).isTrue();
        assertThat(finding.versions()).isFalse();
        assertThat(bench.leftOvers()).isEmpty();
    }

    /** With latency each of them is a wait at the beginning of a run. */
    @Test
    void nothing_is_asked_for_twice() {
        bench.conditions.proven();

        // for each form: written, wrong ETag, wrong time, wrong ETag with the time, both right, once more; a HEAD that
        // shows what was done after the first, the third and the fourth deletion
        assertThat(bench.proxy.count(Request.PUT)).isEqualTo(2);
        assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(5);
        assertThat(bench.proxy.count(Request.DELETE)).isEqualTo(5);
        assertThat(bench.proxy.count(Request.HEAD)).isEqualTo(6);
    }

    @Test
    void inv_16_a_store_that_ignores_conditions_is_found_out_although_it_answers_as_if_all_were_well() {
        Habits.ignoreConditions(bench.proxy);

        assertThat(proven()).isEqualTo(Mode.IGNORED);
        assertThat(bench.conditions.last().plainBulk()).isTrue();
        assertThat(bench.conditions.last().sentence()).contains("ignores");
        assertThat(bench.leftOvers()).isEmpty();
    }

    @Test
    void a_store_that_knows_single_conditions_only_is_found_to() {
        Habits.refuseConditionsInBulk(bench.proxy);

        assertThat(proven()).isEqualTo(Mode.SINGLE);
        assertThat(bench.leftOvers()).isEmpty();
    }

    @Test
    void a_store_that_refuses_conditions_is_found_to() {
        Habits.refuseConditions(bench.proxy);

        assertThat(proven()).isEqualTo(Mode.REFUSED);
        assertThat(bench.leftOvers()).isEmpty();
    }

    @Test
    void inv_16_an_answer_alone_proves_nothing() {
        // It says that the condition failed, and deletes the object all the same.
        bench.proxy
                .on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).isConditional())
                .pass((request, next) -> {
                    next.send(BulkRequest.of(request).withoutConditions());
                    return java.util.Optional.of(Answers.xml(
                            200,
                            "<DeleteResult><Error><Key>"
                                    + BulkRequest.of(request).keys().get(0)
                                    + "</Key><Code>PreconditionFailed</Code></Error></DeleteResult>"));
                });

        assertThat(bench.conditions.proven().bulk().eTag()).isEqualTo(Condition.IGNORED);
    }

    @Test
    void a_store_that_ignores_times_is_found_to_honour_the_rest() {
        bench.proxy
                .on(Request.BULK_DELETE)
                .where(request -> request.text().contains("<LastModifiedTime>"))
                .pass((request, next) -> next.send(BulkRequest.of(request).withoutConditions()));

        assertThat(proven()).isEqualTo(Mode.BULK);
        assertThat(bench.conditions.last().bulk().time()).isFalse();
    }

    @Test
    void inv_16_a_store_that_compares_no_etag_where_a_time_is_given_gets_the_etag_alone() {
        bench.proxy
                .on(Request.BULK_DELETE)
                .where(request -> request.text().contains("<LastModifiedTime>"))
                .pass((request, next) -> next.send(BulkRequest.of(request).withoutETag()));
        bench.proxy
                .on(Request.DELETE)
                .where(request -> request.has("x-amz-if-match-last-modified-time"))
                .pass((request, next) -> next.send(request.without("if-match"::equalsIgnoreCase)));

        assertThat(proven()).isEqualTo(Mode.BULK);
        assertThat(bench.conditions.last().bulk().time()).isFalse();
        assertThat(bench.conditions.last().single().isHonoured()).isTrue();
        assertThat(bench.conditions.last().single().time()).isFalse();
        assertThat(bench.leftOvers()).isEmpty();
    }

    @Test
    void inv_24_a_store_that_leaves_the_object_and_says_that_it_deleted_it_is_not_believed() {
        bench.proxy
                .on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).isConditional())
                .pass((request, next) -> {
                    next.send(request);
                    return java.util.Optional.of(Answers.xml(
                            200,
                            "<DeleteResult><Deleted><Key>"
                                    + BulkRequest.of(request).keys().get(0) + "</Key></Deleted></DeleteResult>"));
                });

        assertThat(bench.conditions.proven().bulk().isHonoured()).isFalse();
    }

    @Test
    void inv_16_a_store_that_never_deletes_under_a_condition_does_not_honour_it() {
        bench.proxy.on(Request.DELETE).where(request -> request.has("If-Match")).answer(412);
        bench.proxy
                .on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).isConditional())
                .pass((request, next) -> java.util.Optional.of(Answers.xml(
                        200,
                        "<DeleteResult><Error><Key>"
                                + BulkRequest.of(request).keys().get(0)
                                + "</Key><Code>PreconditionFailed</Code></Error></DeleteResult>")));

        assertThat(proven()).isEqualTo(Mode.REFUSED);
    }

    @Test
    void a_probe_that_may_not_write_proves_nothing_and_says_why() {
        bench.proxy.on(Request.PUT).answer(403);

        assertThat(proven()).isEqualTo(Mode.UNPROVEN);
        assertThat(bench.conditions.last().sentence()).contains("AccessDenied");
    }

    @Test
    void a_failed_probe_is_tried_again_but_not_at_every_call() {
        bench.proxy.on(Request.PUT).first(1).answer(403);

        assertThat(proven()).isEqualTo(Mode.UNPROVEN);
        assertThat(proven()).isEqualTo(Mode.UNPROVEN);
        assertThat(bench.proxy.count(Request.PUT)).isEqualTo(1);

        bench.nanos.addAndGet(Conditions.FIRST_WAIT.toNanos());
        assertThat(proven()).isEqualTo(Mode.BULK);
    }

    @Test
    void a_probe_that_fails_again_and_again_is_tried_more_and_more_rarely_and_once_an_hour_at_least() {
        bench.proxy.on(Request.PUT).answer(403);

        for (int minute = 0; minute < 600; minute++) {
            proven();
            bench.nanos.addAndGet(Conditions.FIRST_WAIT.toNanos());
        }

        // At 0, 1, 3, 7, 15, 31, 63 minutes, and then each hour.
        assertThat(bench.proxy.count(Request.PUT)).isEqualTo(15);
    }

    @Test
    void several_threads_probe_once() throws Exception {
        CountDownLatch together = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Mode>> modes = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return proven();
                    }))
                    .toList();
            for (Future<Mode> mode : modes) {
                assertThat(mode.get()).isEqualTo(Mode.BULK);
            }
        } finally {
            threads.shutdown();
        }
        int once = bench.proxy.count();
        try (DeletionBench alone = DeletionBench.on(EmbeddedS3.open())) {
            alone.conditions.proven();
            assertThat(once).isEqualTo(alone.proxy.count());
        }
    }

    @Test
    void a_versioned_bucket_is_found_to_be_one_and_nothing_is_left_in_it() {
        try (DeletionBench versioned = DeletionBench.versioned(EmbeddedS3.open())) {
            Finding finding = versioned.conditions.proven();

            assertThat(finding.mode()).isEqualTo(Mode.BULK);
            assertThat(finding.versions()).isTrue();
            var left = versioned.direct().listObjectVersions(request -> request.bucket(versioned.bucket));
            assertThat(left.versions()).isEmpty();
            assertThat(left.deleteMarkers()).isEmpty();
        }
    }

    @Test
    void inv_16_ceph_is_found_to_ignore_conditions() {
        try (DeletionBench ceph = DeletionBench.on(CephS3.server())) {
            assertThat(ceph.conditions.proven().mode()).isEqualTo(Mode.IGNORED);
            assertThat(ceph.conditions.last().plainBulk()).isTrue();
            assertThat(ceph.leftOvers()).isEmpty();
        }
    }
}
