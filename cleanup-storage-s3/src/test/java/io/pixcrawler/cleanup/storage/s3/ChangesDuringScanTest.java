// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Others write and delete while a scan goes on. */
@Timeout(120)
class ChangesDuringScanTest {

    @RepeatedTest(3)
    void no_file_is_lost_or_listed_twice() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (ScanBench bench = ScanBench.ofObjects()) {
            List<String> kept = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (String directory : List.of("a/", "b/", "c/")) {
                for (String key : bench.writeMany(directory, 100)) {
                    (key.hashCode() % 3 == 0 ? others : kept).add(key);
                }
            }
            AtomicBoolean over = new AtomicBoolean();
            Thread changing = new Thread(() -> change(bench, others, new Random(seed), over), "changing");
            changing.start();
            List<Listing> listings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                listings.add(bench.listing(1 + i % 3));
            }
            over.set(true);
            changing.join();

            assertThat(listings)
                    .allSatisfy(listing ->
                            assertThat(listing.keys()).doesNotHaveDuplicates().containsAll(kept));
        }
    }

    /** Deletes some, and writes others right before and after them. */
    private static void change(ScanBench bench, List<String> keys, Random random, AtomicBoolean over) {
        while (!over.get()) {
            String key = keys.get(random.nextInt(keys.size()));
            bench.delete(key);
            bench.write(key + "x", key.substring(0, key.length() - 1) + "!");
            bench.delete(key + "x");
        }
    }
}
