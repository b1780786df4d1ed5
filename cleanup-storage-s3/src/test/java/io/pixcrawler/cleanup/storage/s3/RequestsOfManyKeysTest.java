// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a whole run costs with pages and batches as large as a server allows, for each thousand keys: the same on every machine, so it guards the
 * speed where a clock could not.
 */
class RequestsOfManyKeysTest {

    private static final int THOUSANDS = 2;

    private static RunBed bed() {
        RunBed bed = new RunBed(false, builder -> builder.pageSize(1000).deleteBatchSize(1000));
        bed.write("job_2/first.jpg");
        bed.service().cleanupOrphanedFiles(); // the store proves itself
        IntStream.range(0, THOUSANDS * 1000).parallel().forEach(i -> bed.write("job_2/" + i + ".jpg"));
        bed.proxy.forget();
        return bed;
    }

    private static Map<Request, Integer> requests(RunBed bed) {
        Map<Request, Integer> requests = new EnumMap<>(Request.class);
        for (Request request : Request.values()) {
            int count = bed.proxy.count(request);
            if (count > 0) {
                requests.put(request, count);
            }
        }
        return requests;
    }

    @Test
    void a_thousand_keys_cost_a_listing_a_deletion_and_a_second_listing_between_them() {
        try (RunBed bed = bed()) {
            CleanupStats shown = RunBed.closed(
                    bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles());

            assertThat(shown.files().wouldDelete()).isEqualTo(THOUSANDS * 1000);
            assertThat(requests(bed)).isEqualTo(Map.of(Request.LIST, THOUSANDS, Request.LIST_UPLOADS, 1));

            bed.proxy.forget();
            CleanupStats done = RunBed.closed(bed.service().cleanupOrphanedFiles());

            // This server does not tell what was gone already, so each page is looked at once more before it goes.
            assertThat(done.files().deleted()).isEqualTo(THOUSANDS * 1000);
            assertThat(requests(bed))
                    .isEqualTo(Map.of(
                            Request.LIST, 2 * THOUSANDS, Request.BULK_DELETE, THOUSANDS, Request.LIST_UPLOADS, 1));
        }
    }
}
