// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.Listing;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads that were begun and not completed are temp files of their own kind. */
class UploadsTest {

    private final ScanBench bench = ScanBench.with(builder -> builder.pageSize(3));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_upload_is_listed_with_the_bytes_and_the_time_of_its_parts() {
        bench.beginUpload("job_1/video.bin", 1000, 234);

        StoredFile upload = bench.listing(1).file("job_1/video.bin");

        assertThat(upload.kind()).isEqualTo(StoredFile.Kind.UPLOAD);
        assertThat(upload.sizeBytes()).isEqualTo(1234);
        assertThat(upload.lastModified())
                .isBetween(
                        bench.provider.now().minusSeconds(120),
                        bench.provider.now().plusSeconds(2));
    }

    @Test
    void inv_19_an_upload_is_as_old_as_its_newest_part() {
        Parts parts = new Parts(2, 10, Instant.parse("2026-11-23T10:00:00Z"));

        assertThat(parts.newestOr(Instant.parse("2026-11-01T10:00:00Z"))).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(new Parts(0, 0, Instant.MIN).newestOr(Instant.parse("2026-11-01T10:00:00Z")))
                .isEqualTo("2026-11-01T10:00:00Z");
    }

    @Test
    void several_uploads_of_one_key_and_an_object_under_it_are_listed_each() {
        bench.write("a.bin");
        for (int i = 0; i < 4; i++) {
            bench.beginUpload("a.bin");
        }

        assertThat(bench.listing(2).keys()).containsExactly("a.bin", "a.bin", "a.bin", "a.bin", "a.bin");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void uploads_of_many_pages_are_listed_each_once(int workers) {
        List<String> keys =
                IntStream.range(0, 20).mapToObj(i -> "job_" + i + "/video.bin").toList();
        keys.forEach(bench::beginUpload);

        assertThat(bench.listing(workers).keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void inv_13_no_upload_outside_the_prefix_is_listed() {
        for (String key : List.of("temporary/a", "temp.bin", "other/a")) {
            bench.proxy
                    .server()
                    .client()
                    .createMultipartUpload(
                            request -> request.bucket(bench.bucket).key(key));
        }
        bench.beginUpload(".cleanup/a");
        bench.beginUpload("a");

        assertThat(bench.listing(1).keys()).containsExactly("a");
    }

    @Test
    void a_prefix_takes_its_uploads() {
        bench.beginUpload("job_1/a");
        bench.beginUpload("job_2/a");

        assertThat(Listing.of(bench.provider, Scan.of(List.of("job_1/"), 10)).keys())
                .containsExactly("job_1/a");
    }

    @Test
    void uploads_that_are_kept_are_not_asked_for() {
        try (ScanBench keeping = ScanBench.with(S3StorageProvider.Builder::keepUploads)) {
            keeping.beginUpload("a");

            assertThat(keeping.listing(1).keys()).isEmpty();
            assertThat(keeping.proxy.count(Request.LIST_UPLOADS)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 501})
    void where_uploads_may_not_be_listed_objects_are_and_health_says_so(int status) {
        bench.write("a.jpg");
        bench.beginUpload("b.bin");
        bench.proxy.on(Request.LIST_UPLOADS).answer(status);

        assertThat(bench.listing(2).keys()).containsExactly("a.jpg");
        assertThat(bench.provider.limitations())
                .anySatisfy(limitation -> assertThat(limitation)
                        .contains(
                                "incomplete uploads are neither listed nor aborted", "s3:ListBucketMultipartUploads"));

        bench.proxy.heal();
        assertThat(bench.listing(2).keys()).containsExactlyInAnyOrder("a.jpg", "b.bin");
        assertThat(bench.provider.limitations()).noneMatch(limitation -> limitation.contains("neither listed nor"));
    }

    @Test
    void uploads_that_cannot_be_listed_this_time_fail_the_scan() {
        bench.proxy.on(Request.LIST_UPLOADS).answer(400);

        assertThatThrownBy(() -> bench.listing(1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("s3:ListBucketMultipartUploads");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void inv_21_an_upload_whose_parts_cannot_be_listed_is_passed_over_and_counted(int status) {
        bench.beginUpload("a.bin");
        bench.beginUpload("b.bin");
        bench.proxy.on(Request.LIST_PARTS).onKey("a.bin").answer(status);

        Listing listing = bench.listing(1);

        assertThat(listing.keys()).containsExactly("b.bin");
        assertThat(listing.skipped()).containsExactly(new SkippedEntry("a.bin", SkippedEntry.Reason.UNREADABLE));
    }

    @Test
    void an_upload_that_ended_meanwhile_is_not_there() {
        bench.beginUpload("a.bin");
        bench.proxy.on(Request.LIST_PARTS).answer(404, "NoSuchUpload");

        Listing listing = bench.listing(1);

        assertThat(listing.keys()).isEmpty();
        assertThat(listing.skipped()).isEmpty();
    }

    @Test
    void an_upload_with_another_part_is_changed_and_one_that_ended_is_gone() {
        String id = bench.beginUpload("a.bin", 5);
        StoredFile listed = bench.listing(1).file("a.bin");
        assertThat(inspect(listed)).isInstanceOf(Inspected.Present.class);

        CompletedPart second = bench.addPart("a.bin", id, 2, 6);
        assertThat(second.partNumber()).isEqualTo(2);
        assertThat(inspect(listed)).isInstanceOf(Inspected.Changed.class);

        bench.proxy.on(Request.LIST_PARTS).answer(404, "NoSuchUpload");
        assertThat(inspect(listed)).isInstanceOf(Inspected.Gone.class);

        bench.proxy.heal();
        bench.proxy.on(Request.LIST_PARTS).answer(403);
        assertThat(inspect(listed)).isInstanceOf(Inspected.Failed.class);
    }

    private Inspected inspect(StoredFile file) {
        return bench.provider.inspect(List.of(file)).get(0);
    }
}
