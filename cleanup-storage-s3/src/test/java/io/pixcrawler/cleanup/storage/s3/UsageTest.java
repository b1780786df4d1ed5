// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.Listing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Usage is what the last whole listing added up to, less what was deleted since, against a quota. */
class UsageTest {

    private final ScanBench bench =
            ScanBench.with(builder -> builder.quota(1000).pageSize(10));

    @AfterEach
    void close() {
        bench.close();
    }

    private static StorageUsage used(long bytes) {
        return new StorageUsage.Estimated(1000, bytes, 1000 - bytes);
    }

    @Test
    void without_a_quota_usage_is_unknown_and_names_the_setting() {
        try (ScanBench without = ScanBench.with(builder -> builder)) {
            without.write("a.jpg");

            assertThat(without.provider.usageAfresh())
                    .isInstanceOfSatisfying(
                            StorageUsage.Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("quota"));
            assertThat(without.proxy.count()).isZero();
        }
    }

    @Test
    void before_the_first_listing_usage_is_unknown_and_says_so() {
        assertThat(bench.provider.usage())
                .isInstanceOfSatisfying(
                        StorageUsage.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("nothing was listed"));
        assertThat(bench.proxy.count()).isZero();
    }

    @Test
    void asked_afresh_it_lists_everything() {
        bench.writeMany("dir/", 25);
        assertThat(bench.provider.usageAfresh()).isEqualTo(used(125));

        bench.write("one.jpg");
        assertThat(bench.provider.usage()).isEqualTo(used(125));
        assertThat(bench.provider.usageAfresh()).isEqualTo(used(130));
    }

    @Test
    void each_whole_scan_brings_it_for_free_however_it_is_divided() {
        bench.writeMany("a/", 25);
        bench.writeMany("b/", 25);
        bench.write("top.jpg");
        bench.listing(3);

        assertThat(bench.provider.usage()).isEqualTo(used(255));
    }

    @Test
    void inv_29_what_is_set_aside_counts_as_used_and_so_do_uploads() {
        bench.write(".cleanup/quarantine/a.jpg", "a.jpg");
        bench.beginUpload("b.bin", 100, 23);

        assertThat(bench.provider.usageAfresh()).isEqualTo(used(133));
    }

    @Test
    void what_was_confirmed_as_deleted_is_taken_off() {
        bench.writeMany("dir/", 20);
        Listing listing = bench.listing(1);

        bench.provider.delete(listing.files().subList(0, 4), Deadline.never());

        assertThat(bench.provider.usage()).isEqualTo(used(80));
    }

    @Test
    void what_is_deleted_during_the_listing_is_taken_off() {
        bench.writeMany("dir/", 30);

        bench.scan(1, new Listing(batch -> {
            bench.provider.delete(batch.files().subList(0, 5), Deadline.never());
            return Next.CONTINUE;
        }));

        assertThat(bench.provider.usage()).isEqualTo(used(75));
    }

    @Test
    void a_scan_of_a_part_tells_nothing_of_the_whole() {
        bench.writeMany("dir/", 30);
        bench.provider.usageAfresh();

        Listing.of(bench.provider, Scan.of(List.of("dir/file_1000"), 10));
        bench.provider.scan(Scan.everything(10), batch -> Next.STOP);
        Listing.of(
                bench.provider,
                Scan.everything(10)
                        .withResumeFrom(bench.provider
                                .scan(Scan.everything(10), new Listing(new StopsAtTheSecond()))
                                .resumeFrom()));

        assertThat(bench.provider.usage()).isEqualTo(used(150));
    }

    private static final class StopsAtTheSecond implements BatchVisitor {
        private boolean visited;

        @Override
        public Next visit(Batch batch) {
            Next answer = visited ? Next.STOP : Next.CONTINUE;
            visited = true;
            return answer;
        }
    }

    @Test
    void a_bucket_over_its_quota_is_full() {
        bench.write("a.jpg");
        bench.beginUpload("b.bin", 3000);

        assertThat(((StorageUsage.Known) bench.provider.usageAfresh()).usedPercent())
                .isEqualTo(100);
    }
}
