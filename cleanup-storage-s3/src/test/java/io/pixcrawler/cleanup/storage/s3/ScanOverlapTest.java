// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.testkit.Listing;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages are fetched while others are visited. */
@Timeout(60)
class ScanOverlapTest {

    private final ScanBench bench = ScanBench.ofObjects();

    @AfterEach
    void close() {
        bench.close();
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void the_next_page_is_fetched_while_one_is_visited() {
        bench.writeMany("dir/", 30);
        CountDownLatch next = new CountDownLatch(3); // the first page, the look at the first level, the second page
        bench.proxy.on(Request.LIST).before(next::countDown);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean came = new AtomicBoolean();

        Listing listing = new Listing(batch -> {
            if (first.getAndSet(false)) {
                came.set(comes(next));
            }
            return Next.CONTINUE;
        });
        bench.scan(2, listing);

        assertThat(came).isTrue();
        assertThat(listing.keys()).hasSize(30);
    }

    @Test
    void directories_are_listed_at_the_same_time() {
        bench.writeMany("a/", 30);
        bench.writeMany("b/", 30);
        CountDownLatch both = new CountDownLatch(2);
        bench.proxy
                .on(Request.LIST)
                .where(request -> request.target().contains("temp%2Fa%2F&"))
                .before(() -> {
                    both.countDown();
                    comes(both);
                });
        bench.proxy
                .on(Request.LIST)
                .where(request -> request.target().contains("temp%2Fb%2F"))
                .before(both::countDown);

        bench.scan(2, new Listing());

        assertThat(both.getCount()).isZero();
    }

    @Test
    void stretches_of_many_directories_are_listed_at_the_same_time() {
        try (ScanBench many = ScanBench.with(builder -> builder.keepUploads())) {
            for (int i = 0; i < FirstLevel.MOST_DIRECTORIES + 1; i++) {
                many.write("job_" + (100 + i) + "/a.jpg");
            }
            CountDownLatch two = new CountDownLatch(2);
            AtomicBoolean alone = new AtomicBoolean();
            many.proxy
                    .on(Request.LIST)
                    .where(request -> request.target().contains("start-after"))
                    .before(() -> {
                        two.countDown();
                        alone.compareAndSet(false, !comes(two));
                    });

            many.provider.scan(Scan.everything(10).withWorkers(new ThreadedWorkers(2)), new Listing());

            assertThat(alone).isFalse();
        }
    }

    @Test
    void no_more_workers_are_used_than_the_builder_allows() {
        try (ScanBench two = ScanBench.with(builder -> builder.pageSize(5).workers(2))) {
            two.writeMany("a/", 40);
            two.writeMany("b/", 40);
            AtomicInteger visiting = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch pair = new CountDownLatch(2);
            Listing listing = new Listing(batch -> {
                most.accumulateAndGet(visiting.incrementAndGet(), Math::max);
                pair.countDown();
                comes(pair);
                visiting.decrementAndGet();
                return Next.CONTINUE;
            });

            two.scan(6, listing);

            assertThat(most).hasValue(2);
        }
    }

    /** What is in the workers' hands at once is a page each, whatever the storage holds. */
    @Test
    void no_page_is_fetched_for_which_there_is_no_worker() {
        bench.writeMany("dir/", 100);
        AtomicInteger requested = new AtomicInteger();
        bench.proxy.on(Request.LIST).before(requested::incrementAndGet);
        AtomicInteger visited = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();

        bench.scan(1, new Listing(batch -> next(batch, requested, visited, ahead)));

        assertThat(visited).hasValue(10);
        assertThat(ahead).hasValue(1);
    }

    private static Next next(Batch batch, AtomicInteger requested, AtomicInteger visited, AtomicInteger ahead) {
        assertThat(batch.files()).hasSize(10);
        ahead.accumulateAndGet(requested.get() - visited.getAndIncrement(), Math::max);
        return Next.CONTINUE;
    }

    @Test
    void after_a_stop_nothing_more_is_asked_for() {
        bench.writeMany("dir/", 100);

        bench.provider.scan(Scan.everything(1000).withWorkers(new ThreadedWorkers(1)), batch -> Next.STOP);

        assertThat(bench.proxy.count()).isEqualTo(1);
    }
}
