// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class VersionRemovalTest {

    static Stream<S3Server> servers() {
        return Stream.of(EmbeddedS3.open(), CephS3.server());
    }

    private static List<VersionedFile> versions(DeletionBench bench) {
        return listed(new VersionCursor(bench.calls, DeletionBench.PREFIX, "", DeletionBench.PAGE));
    }

    private static List<VersionedFile> listed(VersionCursor cursor) {
        List<VersionedFile> files = new ArrayList<>();
        VersionPage page;
        do {
            page = cursor.next();
            files.addAll(page.files());
        } while (!page.isLast());
        return files.stream().filter(file -> !Root.isReserved(file.key())).toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_key_goes_with_all_its_versions_and_frees_them(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "12345");
            bench.write("job_1/a.jpg", "123");
            bench.write("job_1/b.jpg", "1");
            List<VersionedFile> files = versions(bench);

            assertThat(files).extracting(VersionedFile::sizeBytes).containsExactly(8L, 1L);
            assertThat(bench.delete(files)).containsExactly(DeleteResult.deleted(8), DeleteResult.deleted(1));
            assertThat(versions(bench)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_key_whose_latest_is_a_mark_goes_with_it(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "12345");
            bench.delete("job_1/a.jpg");

            assertThat(bench.delete(versions(bench))).containsExactly(DeleteResult.deleted(5));
            assertThat(versions(bench)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void without_removal_of_versions_a_deletion_frees_nothing_and_says_so(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            List<ObjectFile> files = bench.written(20);

            assertThat(bench.delete(files)).containsOnly(DeleteResult.deleted(0));
            assertThat(bench.listed()).isEmpty();
            assertThat(versions(bench))
                    .hasSize(20)
                    .allMatch(file -> file.versions().size() == 2);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_a_key_that_was_written_since_it_was_listed_stays_whole(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            List<VersionedFile> before = versions(bench);
            bench.write("job_1/a.jpg", "1");

            assertThat(bench.outcomes(before)).containsExactly(Outcome.CHANGED);
            assertThat(versions(bench).get(0).versions()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_a_key_that_was_deleted_since_it_was_listed_stays_whole(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            List<VersionedFile> before = versions(bench);
            bench.delete("job_1/a.jpg");

            assertThat(bench.outcomes(before)).containsExactly(Outcome.CHANGED);
            assertThat(versions(bench).get(0).versions()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_a_key_whose_latest_version_was_taken_away_is_not_what_was_judged(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            bench.delete("job_1/a.jpg");
            List<VersionedFile> before = versions(bench);
            String mark = before.get(0).versions().stream()
                    .filter(Version::isMark)
                    .findAny()
                    .orElseThrow()
                    .id();
            bench.direct()
                    .deleteObject(request -> request.bucket(bench.bucket)
                            .key(DeletionBench.PREFIX + "job_1/a.jpg")
                            .versionId(mark));

            assertThat(bench.outcomes(before)).containsExactly(Outcome.CHANGED);
            assertThat(bench.exists("job_1/a.jpg")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_what_is_written_right_before_the_deletion_stays(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            List<VersionedFile> before = versions(bench);
            bench.proxy.on(Request.BULK_DELETE).before(() -> bench.write("job_1/a.jpg", "new"));

            assertThat(bench.delete(before)).containsExactly(DeleteResult.deleted(1));
            assertThat(versions(bench)).extracting(VersionedFile::sizeBytes).containsExactly(3L);
            assertThat(bench.exists("job_1/a.jpg")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_is_gone_is_already_gone(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            List<VersionedFile> files = versions(bench);
            VersionedFile file = files.get(0);

            assertThat(bench.outcomes(List.of(file, file))).containsExactly(Outcome.DELETED, Outcome.ALREADY_GONE);
            assertThat(bench.outcomes(files)).containsExactly(Outcome.ALREADY_GONE);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_page_of_keys_is_looked_at_by_one_listing_and_deleted_by_as_few_requests(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.written(60);
            List<VersionedFile> files = versions(bench);
            bench.proven();

            assertThat(bench.outcomes(files)).containsOnly(Outcome.DELETED).hasSize(60);
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(2);
            // A listing for 50 of them, and one for each of the ten that another would not pay for.
            assertThat(bench.proxy.count(Request.LIST_VERSIONS)).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_latest_version_stays_where_an_older_one_does(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            bench.write("job_1/a.jpg", "22");
            List<VersionedFile> files = versions(bench);
            bench.proxy.on(Request.BULK_DELETE).nth(1).answer(403);

            assertThat(bench.outcomes(files)).containsExactly(Outcome.FAILED);
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);
            assertThat(bench.exists("job_1/a.jpg")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_24_versions_whose_deletion_broke_off_are_unknown(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            List<VersionedFile> files = versions(bench);
            bench.proxy.on(Request.BULK_DELETE).pass((request, next) -> Optional.empty());

            assertThat(bench.outcomes(files)).containsExactly(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_bucket_without_versions_is_emptied_too(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            bench.write("job_1/a.jpg", "12345");
            List<VersionedFile> files = versions(bench);
            bench.write("job_1/b.jpg", "1");

            assertThat(bench.delete(files)).containsExactly(DeleteResult.deleted(5));
            assertThat(bench.listed()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_16_in_a_bucket_without_versions_what_was_written_over_stays(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            bench.write("job_1/a.jpg", "12345");
            List<VersionedFile> files = versions(bench);
            bench.write("job_1/a.jpg", "other");

            assertThat(bench.outcomes(files)).containsExactly(Outcome.CHANGED);
            assertThat(bench.exists("job_1/a.jpg")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_was_written_before_versions_were_kept_goes_by_its_place_among_them(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            bench.write("job_1/a.jpg", "12345");
            bench.direct()
                    .putBucketVersioning(request -> request.bucket(bench.bucket)
                            .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            bench.write("job_1/a.jpg", "1");

            assertThat(bench.delete(versions(bench))).containsExactly(DeleteResult.deleted(6));
            assertThat(versions(bench)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void versions_that_go_over_several_pages_are_one_file(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.write("job_1/a.jpg", "1");
            for (int i = 0; i < 7; i++) {
                bench.write("job_1/b.jpg", "1");
            }
            bench.write("job_1/c.jpg", "1");
            assertThat(listed(new VersionCursor(bench.calls, DeletionBench.PREFIX, "", 3)))
                    .extracting(file -> file.key() + " " + file.versions().size())
                    .containsExactly("job_1/a.jpg 1", "job_1/b.jpg 7", "job_1/c.jpg 1");
            assertThat(listed(new VersionCursor(bench.calls, DeletionBench.PREFIX, "temp/job_1/b.jpg", 3)))
                    .extracting(VersionedFile::key)
                    .containsExactly("job_1/c.jpg");
        }
    }
}
