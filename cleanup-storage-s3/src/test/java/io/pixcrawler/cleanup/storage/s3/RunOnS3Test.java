// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whole runs on a real server: what goes, what it costs, and what becomes of the books when requests fail. */
class RunOnS3Test {

    private static RunBed bed() {
        return new RunBed(false, UnaryOperator.identity());
    }

    @Test
    void inv_20_orphans_are_as_old_as_the_stores_clock_says_and_living_jobs_keep_theirs() {
        try (RunBed bed = bed()) {
            bed.write("job_1/a.jpg", "job_2/b.jpg", "job_2-thumb.jpg");

            CleanupStats stats = RunBed.closed(bed.service().cleanupOrphanedFiles());

            assertThat(stats.files().deleted()).isEqualTo(1);
            assertThat(stats.bytesFreed()).isEqualTo(RunBed.SIZE);
            assertThat(bed.keys()).containsExactly("job_1/a.jpg", "job_2-thumb.jpg");
        }
    }

    @Test
    void inv_30_a_dry_run_writes_and_probes_nothing_and_lists_what_then_goes() {
        try (RunBed bed = bed()) {
            bed.writeMany("job_2", 70);
            bed.write("job_1/a.jpg");

            CleanupStats shown =
                    bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
            for (Request request :
                    Set.of(Request.PUT, Request.COPY, Request.BULK_DELETE, Request.DELETE, Request.ABORT)) {
                assertThat(bed.proxy.count(request)).as(request.toString()).isZero();
            }
            CleanupStats done = bed.service().cleanupOrphanedFiles();

            assertThat(shown.files().wouldDelete()).isEqualTo(70);
            assertThat(done.files().deleted()).isEqualTo(70);
            assertThat(bed.keys()).containsExactly("job_1/a.jpg");
        }
    }

    @Test
    void a_pass_costs_a_list_request_a_page_and_a_deletion_a_batch() {
        try (RunBed bed = bed()) {
            bed.write("job_2/first.jpg");
            bed.service().cleanupOrphanedFiles(); // the store proves itself
            bed.writeMany("job_2", 3 * RunBed.PAGE);
            bed.proxy.forget();

            RunBed.closed(bed.service().cleanupOrphanedFiles());

            assertThat(bed.keys()).isEmpty();
            assertThat(bed.proxy.count(Request.BULK_DELETE)).isEqualTo(3);
            // This server does not tell what was gone already, so each page is looked at once more before it goes.
            assertThat(bed.proxy.count(Request.LIST)).isEqualTo(3 + 3);
            assertThat(bed.proxy.count(Request.LIST_UPLOADS)).isEqualTo(1);
            assertThat(bed.proxy.count()).isEqualTo(10);
        }
    }

    @Test
    void inv_26_an_emergency_takes_as_much_of_the_quota_as_it_needs() {
        try (RunBed bed = new RunBed(false, builder -> builder.quota(100 * RunBed.SIZE))) {
            bed.writeMany("job_1", 40);
            bed.writeMany("job_2", 60);

            CleanupStats stats = RunBed.closed(bed.service().emergencyCleanup());

            assertThat(stats.outcome()).as(stats.toString()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(stats.usageBefore()).isInstanceOf(StorageUsage.Estimated.class);
            assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isEqualTo(85.0);
            assertThat(bed.keys()).hasSize(85);
            assertThat(bed.service().emergencyCleanup().skipReason()).contains(SkipReason.NOT_NEEDED);
        }
    }

    @Test
    void inv_26_an_emergency_in_a_bucket_far_over_its_quota_goes_on_until_there_is_room() {
        try (RunBed bed = new RunBed(false, builder -> builder.quota(20 * RunBed.SIZE))) {
            bed.writeMany("job_2", 60);

            CleanupStats stats = RunBed.closed(bed.service().emergencyCleanup());

            assertThat(stats.outcome()).as(stats.toString()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(bed.keys()).hasSize(17); // 85 % of the quota
        }
    }

    @Test
    void without_a_quota_the_emergency_says_that_the_usage_is_unknown() {
        try (RunBed bed = bed()) {
            bed.write("job_2/a.jpg");

            assertThat(bed.service().emergencyCleanup().skipReason()).contains(SkipReason.USAGE_UNKNOWN);
            assertThat(bed.proxy.count(Request.LIST)).isZero();
        }
    }

    @Test
    void in_a_bucket_with_versions_a_deletion_frees_nothing_and_an_emergency_leaves_it_alone() {
        try (RunBed bed = new RunBed(true, builder -> builder.quota(10 * RunBed.SIZE))) {
            bed.writeMany("job_2", 10);

            assertThat(bed.service().emergencyCleanup().skipReason()).contains(SkipReason.SPACE_KEPT);
            CleanupStats stats = RunBed.closed(bed.service().cleanupOrphanedFiles());

            assertThat(stats.files().deleted()).isEqualTo(10);
            assertThat(stats.bytesFreed()).isZero();
            assertThat(bed.keys()).isEmpty();
        }
    }

    @Test
    void with_its_versions_removed_an_emergency_makes_room_in_such_a_bucket() {
        try (RunBed bed =
                new RunBed(true, builder -> builder.quota(10 * RunBed.SIZE).removeVersions())) {
            bed.writeMany("job_2", 5);
            bed.writeMany("job_2", 5); // the same keys once more

            CleanupStats stats = RunBed.closed(bed.service().emergencyCleanup());

            assertThat(stats.outcome()).as(stats.toString()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isEqualTo(80.0);
            assertThat(bed.keys()).hasSize(4);
        }
    }

    @Test
    void inv_24_a_store_that_asks_for_patience_costs_nothing_but_another_run() {
        try (RunBed bed = bed()) {
            bed.writeMany("job_2", 2 * RunBed.PAGE);
            bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
            bed.proxy
                    .on(Request.BULK_DELETE)
                    .where(request -> request.text().contains("job_2"))
                    .first(4)
                    .answer(503, "SlowDown");

            CleanupStats stats = RunBed.closed(bed.service().cleanupOrphanedFiles());
            assertThat(stats.files().failed()).isPositive();
            assertThat(stats.files().deleted())
                    .isEqualTo(2 * RunBed.PAGE - bed.keys().size());

            RunBed.closed(bed.service().cleanupOrphanedFiles());
            assertThat(bed.keys()).isEmpty();
        }
    }

    @Test
    void inv_24_a_connection_that_breaks_after_the_store_acted_leaves_nothing_uncounted() {
        try (RunBed bed = bed()) {
            bed.writeMany("job_2", 20);
            bed.proxy
                    .on(Request.BULK_DELETE)
                    .where(request -> request.text().contains("job_2"))
                    .doThenBreakOff();

            CleanupStats stats = RunBed.closed(bed.service().cleanupOrphanedFiles());

            assertThat(bed.keys()).isEmpty();
            assertThat(stats.files().scanned()).isEqualTo(20);
            assertThat(stats.files().deleted()).isZero();
            assertThat(stats.bytesFreed()).isZero();
        }
    }
}
