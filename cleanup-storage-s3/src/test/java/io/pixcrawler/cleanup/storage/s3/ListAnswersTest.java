// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with status 200 that are no listing, or one that shows nothing yet: what they do not show is not absent. */
class ListAnswersTest {

    private final DeletionBench bench = DeletionBench.on(EmbeddedS3.open());

    @AfterEach
    void close() {
        bench.close();
    }

    private StorageProvider provider() {
        return S3StorageProvider.builder(bench.proxy.client(), bench.bucket, DeletionBench.PREFIX)
                .quota(1_000_000)
                .keepUploads()
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Error><Code>InternalError</Code></Error>", "<html/>", "<ListBucketResult/>"})
    void inv_14_what_is_no_listing_does_not_say_that_a_marker_is_not_there(String body) {
        bench.write("job_1/.hold", "");
        bench.proxy.on(Request.LIST).answerWith(Answers.xml(200, body));

        assertThatThrownBy(() -> provider().find("job_1/.hold")).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Error><Code>InternalError</Code></Error>", "<html/>", "<ListBucketResult/>"})
    void what_is_no_listing_does_not_end_a_scan(String body) {
        bench.written(3);
        bench.proxy.on(Request.LIST).answerWith(Answers.xml(200, body));
        StorageProvider provider = provider();

        assertThatThrownBy(() -> scan(provider)).isInstanceOf(StorageException.class);
        assertThat(provider.usage()).isInstanceOf(StorageUsage.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Error><Code>InternalError</Code></Error>", "<html/>", "<ListBucketResult/>"})
    void inv_24_what_is_no_listing_does_not_say_that_objects_are_gone(String body) {
        Habits.ignoreConditions(bench.proxy);
        List<ObjectFile> files = bench.written(20);
        bench.proven();
        bench.proxy.on(Request.LIST).answerWith(Answers.xml(200, body));

        assertThat(bench.outcomes(files)).doesNotContain(Outcome.ALREADY_GONE).hasSize(20);
    }

    /** As some stores list an object while somebody removes it. */
    private void listsWithoutTag(String key) {
        bench.proxy
                .on(Request.LIST)
                .answerWith(
                        Answers.xml(
                                200,
                                "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>"
                                        + DeletionBench.PREFIX + key
                                        + "</Key><Size>1</Size><LastModified>2026-11-23T09:05:00Z</LastModified></Contents></ListBucketResult>"));
    }

    @Test
    void an_object_that_is_listed_without_an_etag_is_passed_over_and_named() {
        listsWithoutTag("a");
        Listing listing = Listing.of(provider());

        assertThat(listing.files()).isEmpty();
        assertThat(listing.skipped()).extracting(SkippedEntry::key).containsExactly("a");
    }

    @Test
    void inv_14_a_marker_that_is_listed_without_an_etag_is_not_absent() {
        listsWithoutTag("job_1/.hold");

        assertThatThrownBy(() -> provider().find("job_1/.hold")).isInstanceOf(StorageException.class);
    }

    @Test
    void an_object_that_is_listed_without_an_etag_right_before_is_asked_for_by_itself() {
        Habits.ignoreConditions(bench.proxy);
        List<ObjectFile> files = bench.written(20);
        bench.proven();
        listsWithoutTag(files.get(0).key());

        assertThat(bench.outcomes(files)).first().isEqualTo(Outcome.DELETED);
    }

    @Test
    void inv_24_what_is_no_listing_does_not_say_that_one_object_is_gone() {
        Habits.ignoreConditions(bench.proxy);
        ObjectFile listed = bench.written("job_1/a.jpg");
        ObjectFile exact = new ObjectFile(
                listed.root(),
                listed.key(),
                listed.sizeBytes(),
                listed.lastModified().plusMillis(5),
                listed.eTag(),
                listed.place());
        bench.proven();
        bench.proxy.on(Request.LIST).answerWith(Answers.xml(200, "<ListBucketResult/>"));

        assertThat(bench.delete(exact)).isEqualTo(Outcome.FAILED);
        assertThat(bench.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void a_page_that_shows_nothing_yet_is_not_the_end() {
        bench.written(3);
        bench.proxy.on(Request.LIST).pass(ListAnswersTest::emptyFirst);

        assertThat(scan(provider())).hasSize(3);
    }

    @Test
    void inv_14_a_page_that_shows_nothing_yet_does_not_say_that_a_marker_is_not_there() {
        bench.write("job_1/.hold", "");
        bench.proxy.on(Request.LIST).pass(ListAnswersTest::emptyFirst);

        assertThat(provider().find("job_1/.hold")).isPresent();
    }

    private static List<String> scan(StorageProvider provider) {
        List<String> keys = new ArrayList<>();
        provider.scan(Scan.everything(100), batch -> {
            batch.files().forEach(file -> keys.add(file.key()));
            return BatchVisitor.Next.CONTINUE;
        });
        return keys;
    }

    /** As Ceph answers where there are very many deletion marks: go on, there was nothing here. */
    private static Optional<HttpMessage> emptyFirst(HttpMessage request, Hop next) throws java.io.IOException {
        return request.target().contains("continuation-token=go-on")
                ? next.send(new HttpMessage(
                        request.start().replaceFirst("continuation-token=go-on&?", ""),
                        request.headers(),
                        request.body()))
                : Optional.of(
                        Answers.xml(
                                200,
                                "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>go-on</NextContinuationToken></ListBucketResult>"));
    }
}
