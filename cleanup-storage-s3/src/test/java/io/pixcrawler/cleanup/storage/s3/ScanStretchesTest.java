// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.testkit.Listing;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More directories than are listed one by one are listed in stretches, several at the same time, and nothing between them is lost. */
class ScanStretchesTest {

    private static final int WORKERS = 3;

    private final ScanBench bench = ScanBench.with(builder -> builder.keepUploads());
    private final List<String> keys = new ArrayList<>();

    /** Between the directories lie files, and names whose order is another one in UTF-16. */
    @BeforeEach
    void write() {
        for (int i = 0; i <= FirstLevel.MOST_DIRECTORIES; i++) {
            keys.add("job_" + (100 + i) + "/a.jpg");
            keys.add("job_" + (100 + i) + ".jpg");
        }
        keys.addAll(List.of(
                "0",
                "job_/a",
                "job_130-\uff01/a",
                "job_130-\ud83d\ude00/a",
                "job_130\uff01",
                "job_130\ud83d\ude00",
                "z"));
        keys.addAll(List.of("\ud83d\ude00/a", "\uff01/a", "\uff01\ud83d\ude00"));
        bench.write(keys);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void every_file_is_listed_once() {
        assertThat(listing(Optional.empty()).keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(bench.proxy.count(Request.LIST)).isGreaterThan(keys.size() / 10 + 1 + 1);
    }

    static IntStream stops() {
        return IntStream.of(1, 2, 3, 5, 8, 12, 15);
    }

    @ParameterizedTest(name = "at batch {0}")
    @MethodSource("stops")
    void a_scan_that_was_stopped_goes_on_without_a_gap(int stop) {
        AtomicInteger batches = new AtomicInteger();
        Listing first = new Listing(batch -> batches.incrementAndGet() < stop ? Next.CONTINUE : Next.STOP);
        ScanEnd end = bench.provider.scan(scan(), first);

        Listing second = listing(end.resumeFrom());

        Set<String> all = new HashSet<>(first.takenKeys());
        all.addAll(second.keys());
        assertThat(second.keys()).doesNotHaveDuplicates();
        assertThat(all).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static Scan scan() {
        return Scan.everything(10).withWorkers(new ThreadedWorkers(WORKERS));
    }

    private Listing listing(Optional<String> from) {
        return Listing.of(bench.provider, scan().withResumeFrom(from));
    }
}
