// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker lists a directory; what it lists is for all of them. */
class HugeDirectoryTest extends LocalTest {

    private static final int WORKERS = 3;

    private static Scan everything(Optional<String> from) {
        return Scan.everything(10).withWorkers(new ThreadedWorkers(WORKERS)).withResumeFrom(from);
    }

    @Test
    @Timeout(60)
    void batches_of_one_directory_are_shared_by_several_workers() {
        for (int i = 0; i < 200; i++) {
            tree.write("job_1_" + i);
        }
        Set<Thread> visitors = ConcurrentHashMap.newKeySet();
        Queue<String> keys = new ConcurrentLinkedQueue<>();

        provider.scan(everything(Optional.empty()), batch -> {
            batch.files().forEach(file -> keys.add(file.key()));
            visitors.add(Thread.currentThread());
            // The others may just be beginning.
            while (visitors.size() < 2 && !isAnyoneIdle()) {
                Thread.onSpinWait();
            }
            return Next.CONTINUE;
        });

        assertThat(keys).hasSize(200).doesNotHaveDuplicates();
        assertThat(visitors).hasSizeGreaterThan(1);
    }

    private static boolean isAnyoneIdle() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> has(stack, WorkList.class.getName()) && has(stack, Condition.class.getSimpleName()));
    }

    private static boolean has(StackTraceElement[] stack, String part) {
        return Stream.of(stack).anyMatch(frame -> frame.getClassName().contains(part));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 20, 29})
    void a_scan_that_was_stopped_goes_on_where_a_batch_was_open_whoever_had_it(int stopAt) {
        Set<String> all = new TreeSet<>();
        for (String job : new String[] {"job_1", "job_2", "job_3", "job_4"}) {
            for (int i = 0; i < 75; i++) {
                tree.write(job + "/" + i);
                all.add(job + "/" + i);
            }
        }
        Queue<String> delivered = new ConcurrentLinkedQueue<>();
        AtomicInteger visits = new AtomicInteger();

        ScanEnd end = provider.scan(everything(Optional.empty()), batch -> {
            if (visits.incrementAndGet() == stopAt) {
                return Next.STOP;
            }
            batch.files().stream().map(StoredFile::key).forEach(delivered::add);
            return Next.CONTINUE;
        });
        scan(everything(end.resumeFrom())).files().stream().map(StoredFile::key).forEach(delivered::add);

        assertThat(end.complete()).isFalse();
        assertThat(new TreeSet<>(delivered)).isEqualTo(all);
    }

    @Test
    void what_a_visitor_throws_comes_out_whoever_it_was_thrown_at() {
        for (int i = 0; i < 200; i++) {
            tree.write("job_1_" + i);
        }
        AtomicInteger visits = new AtomicInteger();

        assertThatThrownBy(() -> provider.scan(everything(Optional.empty()), batch -> {
                    if (visits.incrementAndGet() == 2) {
                        throw new IllegalStateException("enough");
                    }
                    return Next.CONTINUE;
                }))
                .hasMessageContaining("enough");
    }
}
