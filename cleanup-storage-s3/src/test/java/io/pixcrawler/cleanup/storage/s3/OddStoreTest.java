// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that do not do what they are asked. */
class OddStoreTest {

    @Test
    void a_store_that_begins_the_versions_anew_each_time_ends_the_scan() {
        try (DeletionBench bench = DeletionBench.versioned(EmbeddedS3.open())) {
            bench.written(30);
            bench.proxy
                    .on(Request.LIST_VERSIONS)
                    .pass((request, next) -> next.send(new HttpMessage(
                            request.start()
                                    .replaceFirst("&key-marker=[^& ]*", "")
                                    .replaceFirst("key-marker=[^& ]*&", ""),
                            request.headers(),
                            request.body())));
            StorageProvider provider = S3StorageProvider.builder(
                            bench.proxy.client(), bench.bucket, DeletionBench.PREFIX)
                    .removeVersions()
                    .keepUploads()
                    .pageSize(10)
                    .build();
            AtomicInteger batches = new AtomicInteger();

            assertThatThrownBy(() -> provider.scan(
                            Scan.everything(10),
                            batch -> batches.incrementAndGet() < 50
                                    ? BatchVisitor.Next.CONTINUE
                                    : BatchVisitor.Next.STOP))
                    .isInstanceOf(StorageException.class);
            assertThat(batches).hasValueLessThan(50);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServiceUnavailable", "SlowDownWrite", "InternalServerError", "UnknownError", "AnyOther"})
    void inv_24_what_is_gone_after_an_error_beside_its_key_did_not_fail(String code) {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            ObjectFile file = bench.written("job_1/a.jpg");
            bench.proven();
            bench.proxy
                    .on(Request.BULK_DELETE)
                    .pass((request, next) -> next.send(request)
                            .map(answer -> BulkRequest.withError(answer, DeletionBench.PREFIX + file.key(), code)));

            assertThat(bench.outcomes(List.of(file))).containsExactly(Outcome.UNKNOWN);
        }
    }

    @Test
    void inv_19_an_upload_of_which_no_parts_are_told_is_not_taken_for_one_without_parts() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            String id = bench.direct()
                    .createMultipartUpload(
                            request -> request.bucket(bench.bucket).key(DeletionBench.PREFIX + "a.bin"))
                    .uploadId();
            Instant begun = Instant.parse("2026-01-01T00:00:00Z");
            UploadFile upload = new UploadFile(bench.calls.root(), "a.bin", 0, begun, id, 0);
            bench.proxy.on(Request.LIST_PARTS).answerWith(Answers.xml(200, "<html/>"));

            assertThat(bench.outcomes(List.of(upload))).containsExactly(Outcome.FAILED);
            assertThat(bench.proxy.count(Request.ABORT)).isZero();
        }
    }

    @Test
    void a_copy_that_takes_longer_than_a_confirmation_holds_does_not_keep_others_from_their_turn() {
        try (AsideStore store = AsideStore.byCopies()) {
            store.write("a.jpg", "large");
            store.write("b.jpg", "small");
            AtomicInteger seconds = new AtomicInteger();
            StorageProvider provider = S3StorageProvider.builder(
                            store.proxy().client(),
                            store.bucket(),
                            store.fixture().root().prefix())
                    .quarantine()
                    .ticker(() -> seconds.get() * 1_000_000_000L)
                    .build();
            store.proxy().on(Request.COPY).onKey("a.jpg").after(() -> seconds.addAndGet(30));

            List<DeleteResult> results = provider.quarantine()
                    .orElseThrow()
                    .move(
                            AsideStore.RUN,
                            List.of(store.listed("a.jpg"), store.listed("b.jpg")),
                            () -> seconds.get() >= 10);

            assertThat(results).extracting(DeleteResult::outcome).containsExactly(Outcome.FAILED, Outcome.NOT_TRIED);
            assertThat(results.get(0).detail()).contains("copy");
            assertThat(store.fixture().exists("a.jpg")).isTrue();
            assertThat(store.ownObjects()).isEmpty();
        }
    }
}
