// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Part;

class UploadAbortTest {

    private static final String KEY = "job_1/big.bin";

    static Stream<S3Server> servers() {
        return Stream.of(EmbeddedS3.open(), CephS3.server());
    }

    private static String begun(DeletionBench bench) {
        return bench.direct()
                .createMultipartUpload(request -> request.bucket(bench.bucket).key(DeletionBench.PREFIX + KEY))
                .uploadId();
    }

    private static void upload(DeletionBench bench, String id, int number, int bytes) {
        bench.direct()
                .uploadPart(
                        request -> request.bucket(bench.bucket)
                                .key(DeletionBench.PREFIX + KEY)
                                .uploadId(id)
                                .partNumber(number),
                        RequestBody.fromBytes(new byte[bytes]));
    }

    private static UploadFile listed(DeletionBench bench, String id) {
        List<Part> parts = bench.direct()
                .listParts(request -> request.bucket(bench.bucket)
                        .key(DeletionBench.PREFIX + KEY)
                        .uploadId(id))
                .parts();
        return new UploadFile(
                bench.calls.root(),
                KEY,
                parts.stream().mapToLong(Part::size).sum(),
                parts.stream().map(Part::lastModified).max(Instant::compareTo).orElse(Instant.EPOCH),
                id,
                parts.size());
    }

    private static int open(DeletionBench bench) {
        return bench.direct()
                .listMultipartUploads(request -> request.bucket(bench.bucket))
                .uploads()
                .size();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void an_upload_that_is_as_it_was_listed_is_aborted_and_frees_its_parts(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            String id = begun(bench);
            upload(bench, id, 1, 5_300_000);
            upload(bench, id, 2, 1000);

            assertThat(bench.delete(List.of(listed(bench, id)))).containsExactly(DeleteResult.deleted(5_301_000));
            assertThat(open(bench)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void an_upload_without_parts_is_aborted(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            String id = begun(bench);

            assertThat(bench.delete(listed(bench, id))).isEqualTo(Outcome.DELETED);
            assertThat(open(bench)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_an_upload_that_got_another_part_stays(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            String id = begun(bench);
            upload(bench, id, 1, 1000);
            UploadFile listed = listed(bench, id);
            upload(bench, id, 2, 10);

            assertThat(bench.delete(listed)).isEqualTo(Outcome.CHANGED);
            assertThat(open(bench)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_an_upload_whose_part_was_sent_again_stays(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            String id = begun(bench);
            upload(bench, id, 1, 1000);
            UploadFile listed = listed(bench, id);
            upload(bench, id, 1, 2000);

            assertThat(bench.delete(listed)).isEqualTo(Outcome.CHANGED);
            assertThat(open(bench)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void an_upload_that_is_gone_is_already_gone_the_second_of_two_entries_too(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            UploadFile listed = listed(bench, begun(bench));

            assertThat(bench.outcomes(List.of(listed, listed))).containsExactly(Outcome.DELETED, Outcome.ALREADY_GONE);
            assertThat(bench.delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_24_an_abort_without_an_answer_is_unknown_if_the_upload_is_gone_and_failed_if_not(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            String id = begun(bench);
            upload(bench, id, 1, 1000);
            UploadFile first = listed(bench, id);
            bench.proxy.on(Request.ABORT).nth(1).breakOff();
            assertThat(bench.delete(first)).isEqualTo(Outcome.FAILED);

            bench.proxy.on(Request.ABORT).doThenBreakOff();
            assertThat(bench.delete(first)).isEqualTo(Outcome.UNKNOWN);
            assertThat(open(bench)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_no_upload_is_aborted_where_a_condition_is_required(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server).requiringConditions()) {
            UploadFile listed = listed(bench, begun(bench));

            assertThat(bench.delete(listed)).isEqualTo(Outcome.REFUSED);
            assertThat(open(bench)).isEqualTo(1);
        }
    }
}
