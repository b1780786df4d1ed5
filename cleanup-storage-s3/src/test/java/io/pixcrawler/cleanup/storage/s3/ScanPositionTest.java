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
import org.junit.jupiter.params.provider.ValueSource;

/** A scan that was stopped anywhere, by any number of workers, goes on without a gap. */
class ScanPositionTest {

    private final ScanBench bench = ScanBench.with(builder -> builder);

    @AfterEach
    void close() {
        bench.close();
    }

    private final List<String> keys = new ArrayList<>();

    /** Files at the first level before, between and after directories, and names whose order is another one in UTF-16. */
    @BeforeEach
    void write() {
        for (String directory : List.of("a/", "b/", "b0/", "m/", "smile-\ud83d\ude00/", "wide-\uff01/", "z/")) {
            keys.addAll(bench.writeMany(directory, 7));
        }
        keys.addAll(bench.writeMany("", 3));
        List<String> tops = List.of("0", "a0", "b.jpg", "n", "smile-\ud83d\ude00.jpg", "zz", "\uff01");
        bench.write(tops);
        keys.addAll(tops);
    }

    static IntStream stops() {
        return IntStream.rangeClosed(1, 22);
    }

    @ParameterizedTest(name = "at batch {0}")
    @MethodSource("stops")
    void a_scan_of_several_workers_that_was_stopped_goes_on_without_a_gap(int stop) {
        AtomicInteger batches = new AtomicInteger();
        Listing first = new Listing(batch -> batches.incrementAndGet() < stop ? Next.CONTINUE : Next.STOP);
        ScanEnd end = scan(3, first);

        Listing second = listing(3, end.resumeFrom());

        Set<String> all = new HashSet<>(first.takenKeys());
        all.addAll(second.keys());
        assertThat(second.keys()).doesNotHaveDuplicates();
        assertThat(all).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void every_file_is_listed_once_by_several_workers() {
        assertThat(listing(3, Optional.empty()).keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void a_scan_that_got_on_does_not_begin_again() {
        AtomicInteger batches = new AtomicInteger();
        Listing first = new Listing(batch -> batches.incrementAndGet() < 8 ? Next.CONTINUE : Next.STOP);
        ScanEnd end = scan(1, first);

        assertThat(end.resumeFrom()).isPresent();
        assertThat(listing(1, end.resumeFrom()).keys())
                .hasSize(keys.size() - first.takenKeys().size());
    }

    @Test
    void where_only_uploads_are_left_only_they_are_listed() {
        bench.beginUpload("u/1");
        Listing first = new Listing(batch -> batch.files().get(0) instanceof UploadFile ? Next.STOP : Next.CONTINUE);
        ScanEnd end = scan(1, first);

        Listing second = listing(1, end.resumeFrom());

        assertThat(end.complete()).isFalse();
        assertThat(second.keys()).containsExactly("u/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "objects", "uploads2", "b/", "\u0000"})
    void what_is_no_position_means_the_start(String text) {
        assertThat(listing(1, Optional.of(text)).keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void directories_that_are_not_worth_it_are_not_listed() {
        Listing listing = new Listing();
        bench.provider.scan(
                Scan.everything(4)
                        .withWorkers(new ThreadedWorkers(2))
                        .withDescend(directory -> !directory.equals("m") && !directory.equals("z")),
                listing);

        assertThat(listing.keys())
                .containsExactlyInAnyOrderElementsOf(keys.stream()
                        .filter(key -> !key.startsWith("m/") && !key.startsWith("z/"))
                        .toList());
    }

    /** Four files are a page, and the first level has fewer names than one request answers. */
    private ScanEnd scan(int workers, Listing listing) {
        return bench.provider.scan(Scan.everything(4).withWorkers(new ThreadedWorkers(workers)), listing);
    }

    private Listing listing(int workers, Optional<String> from) {
        return Listing.of(
                bench.provider,
                Scan.everything(4).withWorkers(new ThreadedWorkers(workers)).withResumeFrom(from));
    }
}
