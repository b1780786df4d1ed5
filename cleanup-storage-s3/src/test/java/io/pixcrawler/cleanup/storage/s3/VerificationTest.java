// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.storage.s3.Verification.Wants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {

    private static final Wants ALL = new Wants(true, true, true);

    private static Verification verification(DeletionBench bench, Wants wants) {
        return new Verification(bench.calls, bench.conditions, wants);
    }

    @Test
    void where_nothing_is_missing_nothing_is_said_and_nothing_left_behind() {
        try (DeletionBench bench = DeletionBench.versioned(EmbeddedS3.open())) {
            assertThatCode(verification(bench, ALL)::run).doesNotThrowAnyException();

            assertThat(bench.direct()
                            .listObjectVersions(request -> request.bucket(bench.bucket))
                            .versions())
                    .isEmpty();
            assertThat(bench.direct()
                            .listMultipartUploads(request -> request.bucket(bench.bucket))
                            .uploads())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, s3:ListBucket",
        "LIST_UPLOADS, s3:ListBucketMultipartUploads",
        "LIST_PARTS, s3:ListMultipartUploadParts",
        "ABORT, s3:AbortMultipartUpload",
        "LIST_VERSIONS, s3:ListBucketVersions",
        "PUT, s3:PutObject",
        "DELETE, s3:DeleteObjectVersion",
        "BULK_DELETE, the probe"
    })
    void what_is_missing_is_named(Request denied, String named) {
        try (DeletionBench bench = DeletionBench.versioned(EmbeddedS3.open())) {
            bench.proxy.on(denied).answer(403);

            assertThatThrownBy(verification(bench, ALL)::run)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(bench.calls.root().name())
                    .hasMessageContaining(named);
        }
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            bench.proxy.on(Request.LIST).answer(403);
            bench.proxy.on(Request.PUT).answer(403);

            assertThatThrownBy(verification(bench, new Wants(false, false, false))::run)
                    .hasMessageContaining("s3:ListBucket")
                    .hasMessageContaining("the probe");
        }
    }

    @Test
    void a_required_condition_that_the_store_ignores_is_named() {
        try (DeletionBench bench = StoreHabit.LYING.bench()) {
            assertThatThrownBy(verification(bench, ALL)::run)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("required")
                    .hasMessageContaining("ignores");
            assertThatCode(verification(bench, new Wants(false, true, false))::run)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_probe_that_failed_a_moment_ago_is_tried_again() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            bench.proxy.on(Request.PUT).first(1).answer(403);
            bench.conditions.proven();

            assertThatCode(verification(bench, new Wants(true, false, false))::run)
                    .doesNotThrowAnyException();
        }
    }
}
