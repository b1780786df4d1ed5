// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class VersioningTest {

    static Stream<S3Server> servers() {
        return Stream.of(EmbeddedS3.open(), CephS3.server());
    }

    private static Versioning versioning(DeletionBench bench) {
        return new Versioning(bench.calls, bench.conditions, false);
    }

    private static void denyAsking(DeletionBench bench) {
        bench.proxy
                .on(Request.OTHER)
                .where(request -> request.target().contains("versioning"))
                .answer(403);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_bucket_without_versions_gives_space_back(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            assertThat(versioning(bench).keepsSpace()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_bucket_with_versions_gives_none_unless_they_are_removed(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            assertThat(versioning(bench).keepsSpace())
                    .hasValueSatisfying(why -> assertThat(why).contains(bench.bucket, "old versions"));
            assertThat(new Versioning(bench.calls, bench.conditions, true).keepsSpace())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_bucket_that_kept_versions_once_may_give_none(S3Server server) {
        try (DeletionBench bench = DeletionBench.versioned(server)) {
            bench.direct()
                    .putBucketVersioning(request -> request.bucket(bench.bucket)
                            .versioningConfiguration(
                                    versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
            assertThat(versioning(bench).keepsSpace()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void where_asking_is_denied_an_object_tells(S3Server server) {
        try (DeletionBench plain = DeletionBench.on(server);
                DeletionBench versioned = DeletionBench.versioned(server)) {
            denyAsking(plain);
            denyAsking(versioned);
            plain.write("a", "a");
            versioned.write("a", "a");

            assertThat(versioning(plain).keepsSpace()).isEmpty();
            assertThat(versioning(versioned).keepsSpace()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void where_asking_is_denied_the_probe_tells_too(S3Server server) {
        try (DeletionBench plain = DeletionBench.on(server);
                DeletionBench versioned = DeletionBench.versioned(server)) {
            denyAsking(plain);
            denyAsking(versioned);
            plain.proven();
            versioned.proven();

            assertThat(versioning(plain).keepsSpace()).isEmpty();
            assertThat(versioning(versioned).keepsSpace()).isPresent();
            assertThat(versioned.proxy.count(Request.LIST)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_cannot_be_found_out_is_said(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            denyAsking(bench);
            bench.write("a", "a");
            bench.proxy.on(Request.HEAD).answer(403);

            assertThat(versioning(bench).keepsSpace())
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("cannot be found out", "s3:GetBucketVersioning"));
        }
    }
}
