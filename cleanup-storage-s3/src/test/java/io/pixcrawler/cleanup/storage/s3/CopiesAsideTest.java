// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.RestoreResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What only copies have to do with. */
class CopiesAsideTest {

    private final AsideStore store = AsideStore.byCopies();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_restored_object_has_its_headers_and_metadata() {
        store.client()
                .putObject(
                        request -> request.bucket(store.bucket())
                                .key(store.objectKey("a.jpg"))
                                .contentType("image/jpeg")
                                .cacheControl("no-store")
                                .metadata(Map.of("job", "12")),
                        RequestBody.fromString("content"));
        store.move("a.jpg");
        store.restore();

        HeadObjectResponse restored = store.client()
                .headObject(request -> request.bucket(store.bucket()).key(store.objectKey("a.jpg")));
        assertThat(restored.contentType()).isEqualTo("image/jpeg");
        assertThat(restored.cacheControl()).isEqualTo("no-store");
        assertThat(restored.metadata()).containsEntry("job", "12");
    }

    @Test
    void what_is_too_large_for_a_copy_is_refused_without_a_request() {
        store.write("a.jpg", "content");
        ObjectFile listed = store.listed("a.jpg");
        ObjectFile large = new ObjectFile(
                listed.root(), "a.jpg", (5L << 30) + 1, listed.lastModified(), listed.eTag(), listed.place());
        store.proxy().forget();

        List<DeleteResult> results = store.quarantine().move(AsideStore.RUN, List.of(large), Deadline.never());

        assertThat(results).extracting(DeleteResult::outcome).containsExactly(Outcome.REFUSED);
        assertThat(results.get(0).detail()).contains("5368709121").contains("5368709120");
        assertThat(store.proxy().count(Request.COPY)).isZero();
        assertThat(store.fixture().exists("a.jpg")).isTrue();
    }

    @Test
    void a_key_that_has_no_room_for_the_name_of_the_lot_is_refused() {
        String key = "n".repeat(200) + "/" + "n".repeat(200) + "/" + "n".repeat(200) + "/" + "n".repeat(200) + "/"
                + "n".repeat(180);
        store.write(key, "content");

        assertThat(store.move(key)).containsExactly(Outcome.REFUSED);
        assertThat(store.fixture().exists(key)).isTrue();
    }

    @Test
    void a_deletion_whose_end_is_not_known_leaves_the_copy() {
        store.write("a.jpg", "content");
        store.write("b.jpg", "content");
        ObjectFile a = store.listed("a.jpg");
        store.move("b.jpg");
        // The probe's own requests come first.
        store.proxy()
                .on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).keys().contains(store.objectKey("a.jpg")))
                .doThenBreakOff();

        List<DeleteResult> results = store.quarantine().move(AsideStore.RUN, List.of(a), Deadline.never());
        store.proxy().heal();

        assertThat(results).extracting(DeleteResult::outcome).containsExactly(Outcome.UNKNOWN);
        assertThat(store.aside()).containsExactly("a.jpg", "b.jpg");
        assertThat(store.restore()).containsExactly(RestoreResult.Outcome.RESTORED, RestoreResult.Outcome.RESTORED);
        assertThat(store.read("a.jpg")).isEqualTo("content");
    }

    @Test
    void an_object_that_cannot_be_copied_stays() {
        store.write("a.jpg", "content");
        store.proxy().on(Request.COPY).answer(403);

        assertThat(store.move("a.jpg")).containsExactly(Outcome.FAILED);
        assertThat(store.fixture().exists("a.jpg")).isTrue();
        assertThat(store.ownObjects()).isEmpty();
    }

    @Test
    void inv_16_what_was_written_after_its_copy_stays_and_the_copy_goes() {
        store.write("a.jpg", "content");
        store.proxy().on(Request.COPY).after(() -> store.write("a.jpg", "newer"));

        assertThat(store.move("a.jpg")).containsExactly(Outcome.CHANGED);
        assertThat(store.read("a.jpg")).isEqualTo("newer");
        assertThat(store.ownObjects()).isEmpty();
    }

    @Test
    void inv_16_a_store_that_copies_whatever_is_there_loses_nothing() {
        store.write("a.jpg", "content");
        ObjectFile judged = store.listed("a.jpg");
        store.write("a.jpg", "newer and longer");
        store.proxy()
                .on(Request.COPY)
                .pass((request, next) -> next.send(request.without("x-amz-copy-source-if-match"::equalsIgnoreCase)));

        assertThat(store.quarantine().move(AsideStore.RUN, List.of(judged), Deadline.never()))
                .extracting(DeleteResult::outcome)
                .containsExactly(Outcome.CHANGED);
        assertThat(store.read("a.jpg")).isEqualTo("newer and longer");
        assertThat(store.ownObjects()).isEmpty();
    }

    @Test
    void inv_29_what_is_written_right_before_it_is_restored_stays_where_the_store_honours_the_condition() {
        store.write("a.jpg", "content");
        store.move("a.jpg");
        store.proxy().on(Request.COPY).before(() -> store.write("a.jpg", "newer"));
        // What AWS does; the embedded server takes no notice.
        store.proxy()
                .on(Request.COPY)
                .where(request -> request.has("if-none-match"))
                .answer(412);

        assertThat(store.restore()).containsExactly(RestoreResult.Outcome.OCCUPIED);
        assertThat(store.read("a.jpg")).isEqualTo("newer");
        assertThat(store.aside()).containsExactly("a.jpg");
    }

    @Test
    void what_a_store_without_conditional_copies_cannot_promise_is_told() {
        assertThat(store.provider().limitations()).anyMatch(sentence -> sentence.contains("If-None-Match"));
    }

    @Test
    void an_object_whose_copy_is_another_one_stays() {
        store.write("a.jpg", "content");
        store.proxy().on(Request.COPY).pass((request, next) -> {
            next.send(request);
            String copy =
                    store.ownObjects().get(0).substring(store.objectKey("").length());
            store.write(copy, "con");
            return Optional.of(Answers.xml(200, "<CopyObjectResult><ETag>\"broken off\"</ETag></CopyObjectResult>"));
        });

        assertThat(store.move("a.jpg")).containsExactly(Outcome.CHANGED);
        assertThat(store.read("a.jpg")).isEqualTo("content");
        assertThat(store.ownObjects()).isEmpty();
    }

    @Test
    void inv_29_a_store_without_conditional_copies_is_looked_at() {
        store.write("a.jpg", "content");
        store.write("b.jpg", "content");
        store.move("a.jpg", "b.jpg");
        store.write("a.jpg", "newer");
        store.proxy()
                .on(Request.COPY)
                .where(request -> request.has("if-none-match"))
                .answer(501);

        assertThat(store.restore())
                .containsExactlyInAnyOrder(RestoreResult.Outcome.OCCUPIED, RestoreResult.Outcome.RESTORED);
        assertThat(store.read("a.jpg")).isEqualTo("newer");
        assertThat(store.read("b.jpg")).isEqualTo("content");
    }

    @Test
    void inv_32_a_restoration_that_broke_off_is_completed_by_the_next() {
        store.write("a.jpg", "content");
        store.move("a.jpg");
        store.proxy().on(Request.DELETE).breakOff();
        store.restore();
        store.proxy().heal();
        assertThat(store.aside()).containsExactly("a.jpg");
        assertThat(store.read("a.jpg")).isEqualTo("content");

        assertThat(store.restore()).containsExactly(RestoreResult.Outcome.RESTORED);
        assertThat(store.aside()).isEmpty();
        assertThat(store.read("a.jpg")).isEqualTo("content");
    }

    @Test
    void each_object_costs_a_copy_and_its_share_of_a_deletion() {
        String[] keys = IntStream.range(0, 150).mapToObj(i -> "file_" + i).toArray(String[]::new);
        for (String key : keys) {
            store.write(key, "content");
        }
        store.write("other/first", "content");
        store.move("other/first");
        List<ObjectFile> files = store.listed();
        store.proxy().forget();

        store.quarantine().move(AsideStore.RUN, files, Deadline.never());

        assertThat(store.proxy().count(Request.COPY)).isEqualTo(150);
        assertThat(store.proxy().count(Request.HEAD)).isZero();
        assertThat(store.proxy().count(Request.DELETE)).isZero();
        // A hundred a round, and fewer where copying takes long.
        assertThat(store.proxy().count(Request.BULK_DELETE)).isBetween(2, 10);
    }
}
