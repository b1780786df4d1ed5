// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.testkit.Listing;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** A store that lists otherwise than S3 does is not believed, and never listed for ever. */
@Timeout(60)
class ListGuardsTest {

    private final ScanBench bench = ScanBench.ofObjects();

    @AfterEach
    void close() {
        bench.close();
    }

    private void rewriteTargets(UnaryOperator<String> change) {
        bench.proxy
                .on(Request.LIST)
                .pass((request, next) ->
                        next.send(new HttpMessage(change.apply(request.start()), request.headers(), request.body())));
    }

    private void answer(boolean isTruncated, String... keys) {
        StringBuilder contents = new StringBuilder();
        for (String key : keys) {
            contents.append("<Contents><Key>" + key + "</Key><LastModified>2026-11-23T10:00:00.000Z</LastModified>"
                    + "<ETag>&quot;e&quot;</ETag><Size>1</Size></Contents>");
        }
        bench.proxy
                .on(Request.LIST)
                .pass((request, next) -> Optional.of(Answers.xml(
                        200,
                        "<ListBucketResult><IsTruncated>" + isTruncated + "</IsTruncated>" + contents
                                + "</ListBucketResult>")));
    }

    private void assertNotBelieved(String text) {
        assertThatThrownBy(() -> bench.listing(1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(text);
    }

    @Test
    void a_store_that_does_not_know_where_to_go_on_is_not_listed_for_ever() {
        bench.writeMany("dir/", 25);
        rewriteTargets(target -> target.replaceFirst("&start-after=[^& ]*", ""));

        assertNotBelieved("the store lists \"temp/dir/file_1000\"");
        assertThat(bench.proxy.count()).isEqualTo(2);
    }

    @Test
    void inv_13_a_store_that_does_not_know_prefixes_gives_nobodys_objects_away() {
        bench.write("a.jpg");
        bench.proxy
                .server()
                .client()
                .putObject(request -> request.bucket(bench.bucket).key("others/b.jpg"), RequestBody.empty());
        rewriteTargets(target -> target.replaceFirst("&prefix=[^& ]*", ""));

        assertNotBelieved("the store lists \"others/b.jpg\"");
    }

    @Test
    void a_store_that_lists_in_no_order_is_not_believed() {
        answer(false, "temp/b", "temp/a");

        assertNotBelieved("the store lists \"temp/a\" after \"temp/b\"");
    }

    @Test
    void a_store_that_lists_a_key_twice_is_not_believed() {
        answer(false, "temp/a", "temp/a");

        assertNotBelieved("the store lists \"temp/a\" after \"temp/a\"");
    }

    @Test
    void a_store_that_has_more_and_lists_nothing_is_not_listed_for_ever() {
        answer(true);

        assertNotBelieved("says that there is more");
    }

    @Test
    void both_orders_that_stores_list_in_are_believed() {
        answer(false, "temp/a", "temp/\ud83d\ude00", "temp/\uff01", "temp/\ud83d\ude01");

        assertThat(bench.listing(1).keys()).hasSize(4);
    }

    @Test
    void a_page_larger_than_asked_for_is_delivered_in_batches_within_the_size() {
        answer(false, "temp/a", "temp/b", "temp/c", "temp/d", "temp/e");

        assertThat(Listing.of(bench.provider, Scan.everything(2)).batches())
                .extracting(batch -> batch.files().size())
                .containsExactly(2, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"temp/../canary.jpg", "temp/a/../../canary.jpg", "temp/./a", "temp/..", "temp/a/."})
    void inv_13_a_key_that_some_stores_take_for_one_outside_is_left_alone_and_counted(String objectKey) {
        answer(false, objectKey);

        Listing listing = bench.listing(1);

        assertThat(listing.files()).isEmpty();
        assertThat(listing.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat("temp/" + skipped.key()).isEqualTo(objectKey));
        assertThat(bench.provider.find(objectKey.substring("temp/".length()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "../canary", "a/../../", "./"})
    void inv_13_no_prefix_leads_outside(String prefix) {
        bench.write("a.jpg");
        bench.proxy.forget();

        assertThat(Listing.of(bench.provider, Scan.of(List.of(prefix), 10)).keys())
                .isEmpty();
        assertThat(bench.proxy.count()).isZero();
    }

    @Test
    void a_failure_in_the_middle_comes_out() {
        bench.writeMany("dir/", 25);
        bench.proxy.on(Request.LIST).from(2).answer(403);

        assertNotBelieved("no permission for s3:ListBucket");
    }
}
