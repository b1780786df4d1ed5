// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.testkit.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ceph's gateway repeats what it was asked for in a way that the client cannot read where it has a percent sign. */
class CephListingTest {

    private static final List<String> KEYS =
            List.of("a/1", "a/100%", "a/c", "b/50%", "b/51%", "b/d", "e", "../x", "f//g");

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 1000})
    void inv_12_a_page_may_end_with_any_key(int pageSize) {
        try (ScanBench bench = ScanBench.on(CephS3.server(), builder -> builder.pageSize(pageSize))) {
            bench.write(KEYS);

            Listing listing = bench.listing(1 + pageSize % 3);

            assertThat(listing.keys())
                    .containsExactlyInAnyOrderElementsOf(
                            KEYS.stream().filter(key -> !key.equals("../x")).toList());
            assertThat(listing.skipped()).hasSize(1);
        }
    }

    @Test
    void a_scan_that_was_stopped_at_such_a_key_goes_on() {
        try (ScanBench bench = ScanBench.on(CephS3.server(), builder -> builder)) {
            bench.write(KEYS);
            AtomicInteger batches = new AtomicInteger();
            Listing first = new Listing(batch -> batches.incrementAndGet() < 2 ? Next.CONTINUE : Next.STOP);
            ScanEnd end = bench.provider.scan(Scan.everything(3), first);

            List<String> all = new ArrayList<>(first.takenKeys());
            all.addAll(Listing.of(bench.provider, Scan.everything(3).withResumeFrom(end.resumeFrom()))
                    .keys());

            assertThat(all).contains("a/1", "a/100%", "a/c", "b/50%", "b/51%", "b/d", "e", "f//g");
        }
    }
}
