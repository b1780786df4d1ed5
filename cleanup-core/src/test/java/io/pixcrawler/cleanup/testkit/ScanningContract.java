// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Obligation 1: everything once, in batches within the size. */
abstract class ScanningContract extends StorageContractTopic {

    ScanningContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest(name = "batch size {0}, {1} workers")
    @CsvSource({"1, 1", "7, 1", "1000, 1", "1, 4", "7, 4", "1000, 4"})
    void obligation_01_every_file_is_delivered_exactly_once_in_batches_within_the_size(int batchSize, int workers) {
        List<String> keys = writeMany(300);
        Listing listing = new Listing();

        ScanEnd end = provider.scan(Scan.everything(batchSize).withWorkers(new ThreadedWorkers(workers)), listing);

        assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(listing.batches())
                .allSatisfy(batch -> assertThat(batch.files().size()).isLessThanOrEqualTo(batchSize));
        assertThat(end).isEqualTo(ScanEnd.completed());
    }

    @ParameterizedTest(name = "batch size {0}, {1} workers")
    @CsvSource({"1000, 1", "1000, 4", "1, 8"})
    void obligation_01_a_directory_larger_than_a_page_is_delivered_whole(int batchSize, int workers) {
        List<String> keys = writeOneFullDirectory();

        Listing listing = Listing.of(provider, Scan.everything(batchSize).withWorkers(new ThreadedWorkers(workers)));

        assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void obligation_01_no_batch_is_empty() {
        writeMany(40);
        store.directories().ifPresent(directories -> directories.make("hollow"));

        Listing listing = Listing.of(provider, Scan.everything(10));

        assertThat(listing.batches())
                .allSatisfy(batch -> assertThat(entriesIn(batch)).isPositive());
    }

    private static int entriesIn(Batch batch) {
        return batch.files().size()
                + batch.emptyDirectories().size()
                + batch.skipped().size();
    }

    @Test
    void obligation_01_an_empty_store_delivers_nothing_and_is_complete() {
        Listing listing = new Listing();

        ScanEnd end = provider.scan(Scan.everything(10), listing);

        assertThat(listing.batches()).isEmpty();
        assertThat(end).isEqualTo(ScanEnd.completed());
    }

    @Test
    void obligation_01_a_file_is_listed_as_a_file_with_its_size() {
        store.write("job_1/a.jpg", new byte[4711]);
        store.write("job_1/nothing", new byte[0]);

        Listing listing = Listing.of(provider);

        assertThat(listing.file("job_1/a.jpg").sizeBytes()).isEqualTo(4711);
        assertThat(listing.file("job_1/nothing").sizeBytes()).isZero();
        assertThat(listing.files()).extracting(StoredFile::kind).containsOnly(StoredFile.Kind.FILE);
    }

    @Test
    void obligation_01_a_directory_without_any_entry_is_delivered_once() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        directories.make("hollow");
        directories.make("outer/inner");
        write("full/a.jpg");

        Listing listing = Listing.of(provider, Scan.everything(1));

        assertThat(listing.emptyDirectories()).containsExactlyInAnyOrder("hollow", "outer/inner");
    }

    /** Otherwise a directory whose last file went a moment ago would look as if nobody had used it for long. */
    @Test
    void obligation_01_an_empty_directory_is_unchanged_at_most_since_its_last_entry_went() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        write("hollow/a.jpg");
        Instant before = provider.now();
        store.delete("hollow/a.jpg");

        assertThat(Listing.of(provider).batches())
                .flatExtracting(Batch::emptyDirectories)
                .singleElement()
                .satisfies(directory -> assertThat(directory.unchangedSince())
                        .isAfterOrEqualTo(before.minus(provider.timeResolution())));
    }

    @Test
    void obligation_01_the_root_is_never_an_empty_directory() {
        assertThat(Listing.of(provider).emptyDirectories()).isEmpty();
    }

    @Test
    void obligation_01_two_scans_at_once_deliver_everything_each() {
        List<String> keys = writeMany(100);
        Set<Listing> listings = ConcurrentHashMap.newKeySet();

        new ThreadedWorkers(4).run(() -> listings.add(Listing.of(provider, Scan.everything(3))));

        assertThat(listings)
                .hasSize(4)
                .allSatisfy(listing -> assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys));
    }
}
