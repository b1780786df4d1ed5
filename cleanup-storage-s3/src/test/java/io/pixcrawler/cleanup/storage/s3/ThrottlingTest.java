// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottlingTest {

    private final DeletionBench bench = DeletionBench.on(EmbeddedS3.open());
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        bench.close();
    }

    private List<DeleteResult> deleted(int count, int throttled) {
        List<ObjectFile> files = bench.written(count);
        bench.proven();
        bench.proxy.on(Request.BULK_DELETE).pass((request, next) -> {
            sizes.add(BulkRequest.of(request).keys().size());
            return next.send(request);
        });
        bench.proxy.on(Request.BULK_DELETE).first(throttled).answer(503);
        return bench.delete(files);
    }

    @Test
    void a_throttled_request_failed_and_the_next_ones_carry_half_as_many_keys() {
        List<DeleteResult> results = deleted(120, 2);

        assertThat(results.subList(0, 75)).extracting(DeleteResult::outcome).containsOnly(Outcome.FAILED);
        assertThat(results.get(0).detail()).contains("throttled");
        assertThat(results.subList(75, 120)).extracting(DeleteResult::outcome).containsOnly(Outcome.DELETED);
        assertThat(sizes).containsExactly(50, 25, 12, 14, 16, 3);
    }

    @Test
    void a_throttled_key_slows_the_next_request_too() {
        List<ObjectFile> files = bench.written(60);
        bench.proven();
        bench.proxy.on(Request.BULK_DELETE).pass((request, next) -> {
            sizes.add(BulkRequest.of(request).keys().size());
            return next.send(request);
        });
        Habits.failDeletion(bench.proxy, DeletionBench.PREFIX + files.get(0).key(), "SlowDown");

        bench.delete(files);
        bench.delete(bench.listed());

        assertThat(sizes).startsWith(50, 10);
        assertThat(bench.listed())
                .extracting(ObjectFile::key)
                .containsExactly(files.get(0).key());
    }

    @Test
    void the_pace_never_falls_below_one_and_comes_back() {
        Pace pace = new Pace(1000);
        for (int i = 0; i < 20; i++) {
            pace.slower();
        }
        assertThat(pace.keys()).isEqualTo(1);
        pace.faster();
        assertThat(pace.keys()).isEqualTo(51);
        for (int i = 0; i < 20; i++) {
            pace.faster();
        }
        assertThat(pace.keys()).isEqualTo(1000);
    }

    @Test
    void the_smallest_pace_recovers_too() {
        Pace pace = new Pace(3);
        pace.slower();
        assertThat(pace.keys()).isEqualTo(1);
        pace.faster();
        assertThat(pace.keys()).isEqualTo(2);
    }
}
