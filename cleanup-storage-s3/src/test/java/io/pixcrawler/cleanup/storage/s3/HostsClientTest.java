// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;

/** A removal changes nothing of the host's client but its retries. */
class HostsClientTest {

    private static Calls calls(DeletionBench bench, S3Client client) {
        return new Calls(client, bench.calls.root(), new StoreClock(System::nanoTime));
    }

    @Test
    void a_removal_is_sent_once_although_the_client_retries_all_else() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            ObjectFile file = bench.written("job_1/a\u0001b");
            bench.proven();
            bench.proxy.on(Request.HEAD).first(1).answer(500);
            bench.proxy.on(Request.DELETE).answer(500);

            bench.delete(file);

            assertThat(bench.proxy.count(Request.HEAD)).isGreaterThan(1);
            assertThat(bench.proxy.count(Request.DELETE)).isEqualTo(1);
        }
    }

    @Test
    void a_plugin_for_older_stores_works_on_removals_too() {
        AtomicBoolean digest = new AtomicBoolean();
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open());
                S3Client client = bench.proxy
                        .clientBuilder()
                        .addPlugin(LegacyMd5Plugin.create())
                        .build()) {
            bench.proxy.on(Request.BULK_DELETE).pass((request, next) -> {
                digest.set(request.has("Content-MD5"));
                return next.send(request);
            });
            Calls calls = calls(bench, client);

            assertThat(new Conditions(calls, System::nanoTime).proven().mode()).isEqualTo(Finding.Mode.BULK);
            assertThat(digest).isTrue();
        }
    }

    @Test
    void an_older_store_that_asks_for_a_digest_is_told_from_one_that_has_no_conditions() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            bench.proxy
                    .on(Request.BULK_DELETE)
                    .where(request -> !request.has("Content-MD5"))
                    .answer(400, "InvalidRequest");
            Finding finding = bench.conditions.proven();

            assertThat(finding.mode()).isEqualTo(Finding.Mode.SINGLE);
            assertThat(finding.plainBulk()).isFalse();
        }
    }
}
