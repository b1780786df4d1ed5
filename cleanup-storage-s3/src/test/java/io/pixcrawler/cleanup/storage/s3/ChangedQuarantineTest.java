// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RestoreResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What happens to a quarantine while nobody looks. */
class ChangedQuarantineTest {

    @Test
    void inv_29_where_versions_were_suspended_since_nothing_is_taken_that_could_not_come_back() {
        try (AsideStore store = AsideStore.byVersions()) {
            Quarantine quarantine = store.quarantine();
            store.client()
                    .putBucketVersioning(request -> request.bucket(store.bucket())
                            .versioningConfiguration(
                                    versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
            store.write("a.jpg", "content");

            assertThat(quarantine.move(AsideStore.RUN, List.of(store.listed("a.jpg")), Deadline.never()))
                    .extracting(DeleteResult::outcome)
                    .containsExactly(Outcome.REFUSED);
            assertThat(store.read("a.jpg")).isEqualTo("content");
        }
    }

    @Test
    void inv_29_where_the_judged_version_is_gone_an_older_one_is_not_brought_back_in_its_place() {
        try (AsideStore store = AsideStore.byVersions()) {
            store.write("a.jpg", "oldest");
            store.write("a.jpg", "content");
            store.move("a.jpg");
            store.versions("a.jpg").stream()
                    .filter(version -> version.size() == "content".length())
                    .forEach(version -> store.client()
                            .deleteObject(request -> request.bucket(store.bucket())
                                    .key(version.key())
                                    .versionId(version.versionId())));

            assertThat(store.restore()).containsExactly(RestoreResult.Outcome.GONE);
            assertThat(store.fixture().exists("a.jpg")).isFalse();
        }
    }
}
