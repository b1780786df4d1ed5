// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RestoreResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What only deletion marks have to do with. */
class MarksTest {

    private final AsideStore store = AsideStore.byVersions();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_is_copied() {
        store.write("a.jpg", "content");
        assertThat(store.quarantine().kind()).isEqualTo(Quarantine.Kind.VERSIONS);
        store.move("a.jpg");
        store.restore();

        assertThat(store.proxy().count(Request.COPY)).isZero();
        assertThat(store.versions("a.jpg")).hasSize(1);
        assertThat(store.marks("a.jpg")).isEmpty();
    }

    @Test
    void an_index_leaves_no_old_versions() {
        store.write("a.jpg", "content");
        store.write("b.jpg", "content");
        store.move("a.jpg", "b.jpg");

        assertThat(store.versions(".cleanup/quarantine")).hasSize(1);
        store.restore();
        assertThat(store.versions(".cleanup/quarantine")).isEmpty();
        assertThat(store.marks(".cleanup/quarantine")).isEmpty();
    }

    @Test
    void inv_32_killed_between_deletion_and_index_it_can_still_be_restored() {
        store.write("a.jpg", "content");
        store.proxy().on(Request.PUT).where(MarksTest::isIndex).from(2).answer(403);
        assertThat(store.move("a.jpg")).containsExactly(Outcome.DELETED);
        store.proxy().heal();

        assertThat(store.fixture().exists("a.jpg")).isFalse();
        assertThat(store.aside()).containsExactly("a.jpg");
        assertThat(store.restore()).containsExactly(RestoreResult.Outcome.RESTORED);
        assertThat(store.read("a.jpg")).isEqualTo("content");
        assertThat(store.aside()).isEmpty();
    }

    @Test
    void inv_32_killed_between_index_and_deletion_nothing_is_lost_by_a_purge() {
        intendedOnly("a.jpg");

        store.purge();

        assertThat(store.read("a.jpg")).isEqualTo("content");
        assertThat(store.aside()).isEmpty();
        assertThat(store.ownObjects()).isEmpty();
    }

    @Test
    void inv_32_what_was_intended_and_then_written_again_and_deleted_by_others_is_not_purged() {
        intendedOnly("a.jpg");
        store.write("a.jpg", "newer");
        store.fixture().delete("a.jpg");

        store.purge();

        assertThat(store.versions("a.jpg")).extracting(ObjectVersion::size).contains((long) "newer".length());
    }

    @Test
    void without_an_index_nothing_is_deleted() {
        store.write("a.jpg", "content");
        store.proxy().on(Request.PUT).where(MarksTest::isIndex).answer(403);

        assertThat(store.move("a.jpg")).containsExactly(Outcome.FAILED);
        assertThat(store.fixture().exists("a.jpg")).isTrue();
    }

    @Test
    void inv_29_what_somebody_else_deleted_later_is_not_brought_back() {
        store.write("a.jpg", "content");
        store.move("a.jpg");
        store.write("a.jpg", "newer");
        store.fixture().delete("a.jpg");

        assertThat(store.restore()).containsExactly(RestoreResult.Outcome.OCCUPIED);
        assertThat(store.fixture().exists("a.jpg")).isFalse();
        assertThat(store.marks("a.jpg")).hasSize(2);
    }

    @Test
    void a_purge_takes_the_version_that_was_judged_and_shows_no_older_one() {
        store.write("a.jpg", "oldest");
        store.write("a.jpg", "content");
        store.move("a.jpg");

        assertThat(store.purge())
                .extracting(PurgeResult::result)
                .containsExactly(DeleteResult.deleted("content".length()));
        assertThat(store.fixture().exists("a.jpg")).isFalse();
        assertThat(store.versions("a.jpg")).extracting(ObjectVersion::size).containsExactly((long) "oldest".length());
    }

    @Test
    void a_purge_leaves_what_was_written_over_the_mark() {
        store.write("a.jpg", "content");
        store.move("a.jpg");
        store.write("a.jpg", "newer");

        assertThat(store.purge())
                .extracting(PurgeResult::result)
                .containsExactly(DeleteResult.deleted("content".length()));
        assertThat(store.read("a.jpg")).isEqualTo("newer");
        assertThat(store.versions("a.jpg")).hasSize(1);
        assertThat(store.marks("a.jpg")).isEmpty();
    }

    @Test
    void a_purge_leaves_what_somebody_else_brought_back() {
        store.write("a.jpg", "content");
        store.move("a.jpg");
        store.client()
                .deleteObject(request -> request.bucket(store.bucket())
                        .key(store.objectKey("a.jpg"))
                        .versionId(store.marks("a.jpg").get(0).versionId()));

        assertThat(store.purge()).extracting(PurgeResult::result).containsExactly(DeleteResult.alreadyGone());
        assertThat(store.read("a.jpg")).isEqualTo("content");
    }

    /** As a process leaves it that dies right before it deletes. */
    private void intendedOnly(String key) {
        store.write(key, "content");
        store.proxy().on(Request.PUT).where(MarksTest::isIndex).from(2).answer(403);
        store.proxy()
                .on(Request.BULK_DELETE)
                .where(request -> BulkRequest.of(request).keys().contains(store.objectKey(key)))
                .breakOff();
        store.proxy().on(Request.DELETE).where(MarksTest::isIndex).breakOff();
        store.move(key);
        store.proxy().heal();
        assertThat(store.ownObjects()).hasSize(1);
        assertThat(store.fixture().exists(key)).isTrue();
    }

    private static boolean isIndex(HttpMessage request) {
        return request.target().contains(".cleanup/quarantine/");
    }
}
