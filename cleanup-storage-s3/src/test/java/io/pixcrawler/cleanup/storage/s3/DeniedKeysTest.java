// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real policy on a real server. */
class DeniedKeysTest {

    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject",
             "Resource": "arn:aws:s3:::%s/temp/denied/*"}]}""";

    @Test
    void inv_24_keys_that_a_policy_denies_failed_and_the_others_are_deleted() {
        try (DeletionBench bench = DeletionBench.on(CephS3.server())) {
            List.of("a", "denied/b", "denied/c\u0001d", "e").forEach(key -> bench.write(key, "x"));
            List<ObjectFile> files = bench.listed();
            bench.direct()
                    .putBucketPolicy(request -> request.bucket(bench.bucket).policy(POLICY.formatted(bench.bucket)));

            List<DeleteResult> results = bench.delete(files);

            assertThat(results)
                    .extracting(DeleteResult::outcome)
                    .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.FAILED, Outcome.DELETED);
            assertThat(results.get(1).detail()).contains("AccessDenied");
            assertThat(bench.listed()).extracting(ObjectFile::key).containsExactly("denied/b", "denied/c\u0001d");
        }
    }
}
