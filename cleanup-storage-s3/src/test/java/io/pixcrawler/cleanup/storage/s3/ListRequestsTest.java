// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.testkit.Listing;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan costs. */
class ListRequestsTest {

    private final ScanBench bench = ScanBench.ofObjects();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "9, 1", "10, 1", "11, 2", "95, 10", "100, 10", "101, 11"})
    void one_worker_asks_for_as_many_pages_as_there_are(int files, int requests) {
        bench.writeMany("dir/", files);

        assertThat(bench.listing(1).keys()).hasSize(files);
        assertThat(bench.proxy.count()).isEqualTo(requests);
    }

    @Test
    void several_workers_look_at_the_first_level_once() {
        bench.writeMany("only/", 95);

        bench.listing(4);

        assertThat(bench.proxy.count()).isEqualTo(10 + 1);
    }

    @Test
    void what_is_all_on_one_page_costs_one_request_however_many_directories_there_are() {
        for (int i = 0; i < 9; i++) {
            bench.write("job_" + i + "/a.jpg");
        }

        assertThat(bench.listing(4).keys()).hasSize(9);
        assertThat(bench.proxy.count()).isEqualTo(1);
    }

    @Test
    void directories_listed_at_the_same_time_cost_their_own_pages_and_two_more_at_most() {
        bench.writeMany("a/", 35);
        bench.writeMany("b/", 40);
        bench.writeMany("c/", 1);

        assertThat(bench.listing(3).keys()).hasSize(76);
        // the first page, the first level, the rest of a (25 keys), b, c
        assertThat(bench.proxy.count()).isEqualTo(1 + 1 + 3 + 4 + 1);
    }

    @Test
    void more_directories_than_are_worth_it_are_listed_in_as_many_stretches_as_there_are_workers() {
        try (ScanBench many = ScanBench.with(builder -> builder.keepUploads())) {
            for (int i = 0; i < FirstLevel.MOST_DIRECTORIES + 1; i++) {
                many.write("job_" + (100 + i) + "/a.jpg");
            }

            Listing listing = Listing.of(many.provider, Scan.everything(10).withWorkers(new ThreadedWorkers(4)));

            assertThat(listing.keys()).hasSize(65);
            // the first page, the first level, and the other 55 in four stretches, each with a last page of its own
            assertThat(many.proxy.count()).isEqualTo(1 + 1 + 4 * 2);
        }
    }

    @Test
    void a_prefix_costs_its_own_pages() {
        bench.writeMany("job_1/", 25);
        bench.writeMany("job_2/", 100);

        Listing listing = Listing.of(
                bench.provider,
                Scan.of(List.of("job_1/", "job_1/file_100", "job_1/", "absent"), 1000)
                        .withWorkers(new ThreadedWorkers(4)));

        assertThat(listing.keys()).hasSize(25);
        assertThat(bench.proxy.count()).isEqualTo(3 + 1);
    }

    @Test
    void a_smaller_batch_asks_for_a_smaller_page() {
        bench.writeMany("dir/", 12);

        Listing listing = Listing.of(bench.provider, Scan.everything(4));

        assertThat(listing.batches()).extracting(batch -> batch.files().size()).containsExactly(4, 4, 4);
    }

    @Test
    void uploads_cost_a_request_for_each_page_and_one_for_each_of_them() {
        try (ScanBench uploads = ScanBench.with(builder -> builder.pageSize(2))) {
            for (int i = 0; i < 5; i++) {
                uploads.beginUpload("job_1/" + i);
            }

            uploads.listing(1);

            assertThat(uploads.proxy.count(Request.LIST)).isEqualTo(1);
            assertThat(uploads.proxy.count(Request.LIST_UPLOADS)).isEqualTo(3);
            assertThat(uploads.proxy.count(Request.LIST_PARTS)).isEqualTo(5);
            assertThat(uploads.proxy.count()).isEqualTo(9);
        }
    }

    @Test
    void a_build_asks_nothing() {
        assertThat(bench.provider.name()).isNotEmpty();
        assertThat(bench.proxy.count()).isZero();
    }
}
