// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecondLookTest {

    /** Ceph lists thousandths and answers a HEAD in seconds. */
    @Test
    void inv_16_the_same_bytes_written_again_within_the_second_are_seen_where_listings_tell_thousandths() {
        try (DeletionBench bench = DeletionBench.on(CephS3.server())) {
            ObjectFile listed = bench.written("job_1/a.jpg");
            bench.proven();
            Instant before = listed.lastModified();
            while (bench.listed().get(0).lastModified().equals(before)) {
                bench.write(listed.key(), "content of " + listed.key());
            }

            assertThat(bench.delete(listed)).isEqualTo(Outcome.CHANGED);
            assertThat(bench.exists(listed.key())).isTrue();
        }
    }

    @Test
    void a_key_that_others_begin_with_is_found_among_them() {
        try (DeletionBench bench = DeletionBench.on(CephS3.server())) {
            bench.write("job_1", "1");
            bench.write("job_12", "12");
            ObjectFile listed = bench.listed().get(0);

            assertThat(bench.delete(listed)).isEqualTo(Outcome.DELETED);
            assertThat(bench.delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
            assertThat(bench.exists("job_12")).isTrue();
        }
    }
}
