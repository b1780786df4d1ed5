// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of unusual shapes, by several workers, stopped and resumed. */
@Timeout(60)
class TreesTest extends LocalTest {

    private Seen scan(int batchSize, int workers) {
        return scan(Scan.everything(batchSize).withWorkers(new ThreadedWorkers(workers)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void what_lies_deeper_than_128_levels_is_counted_and_the_rest_listed(int workers) {
        tree.write("d/".repeat(128) + "a");
        tree.write("d/".repeat(129) + "b");
        tree.write("z");

        Seen seen = scan(10, workers);

        assertThat(seen.keys()).containsExactlyInAnyOrder("z", "d/".repeat(128) + "a");
        assertThat(seen.skipped()).containsExactly(new SkippedEntry("d/".repeat(128) + "d", Reason.TOO_DEEP));
    }

    @Test
    void directories_beyond_what_is_remembered_are_all_walked_once() throws IOException {
        Set<String> directories = new HashSet<>();
        for (int i = 0; i < 1100; i++) {
            directories.add("job_" + i);
            directories.add("job_7/chunk_" + i);
            directories.add("job_7/chunk_7/part_" + i);
        }
        directories.removeAll(Set.of("job_7", "job_7/chunk_7"));
        Files.createDirectories(tree.path("job_7/chunk_7"));
        for (String directory : directories) {
            Files.createDirectory(tree.path(directory));
        }

        for (int workers : List.of(1, 4, 64)) {
            Seen seen = scan(100, workers);

            assertThat(seen.empty())
                    .hasSize(directories.size())
                    .extracting(EmptyDirectory::key)
                    .allMatch(directories::contains)
                    .doesNotHaveDuplicates();
            assertThat(seen.skipped()).isEmpty();
        }
    }

    @Test
    void no_more_directories_are_open_than_there_may_be() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 10; j++) {
                tree.write("job_" + i + "/chunk_" + j + "/a");
            }
        }
        AtomicInteger most = new AtomicInteger();
        int before = openDescriptors();

        provider.scan(Scan.everything(1).withWorkers(new ThreadedWorkers(64)), batch -> {
            most.accumulateAndGet(openDescriptors() - before, Math::max);
            return Next.CONTINUE;
        });

        // Two descriptors each, and a few for looking at them.
        assertThat(most.get()).isBetween(1, 2 * 64 + 64);
        assertThat(openDescriptors()).isLessThanOrEqualTo(before + 2);
    }

    private static int openDescriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void a_directory_that_is_not_worth_entering_is_not_entered() {
        tree.write("job_1/a");
        tree.write("job_2/held/b");
        tree.write("job_2/c");

        Seen seen = scan(Scan.everything(10).withDescend(key -> !key.equals("job_2/held")));
        Seen prefixed =
                scan(Scan.of(List.of("job_2/held/b", "job_1"), 10).withDescend(key -> !key.startsWith("job_2")));

        assertThat(seen.keys()).containsExactlyInAnyOrder("job_1/a", "job_2/c");
        assertThat(prefixed.keys()).containsExactly("job_1/a");
    }

    @ParameterizedTest(name = "{0} workers, batches of {1}")
    @CsvSource({"1, 3", "4, 3", "4, 50"})
    void a_scan_stopped_again_and_again_goes_on_and_loses_nothing(int workers, int batchSize) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 25; j++) {
                keys.add("job_" + i + "/chunk_" + j % 4 + "/f_" + j);
            }
        }
        keys.add("at_root");
        keys.forEach(tree::write);
        Set<String> delivered = new HashSet<>();
        Optional<String> position = Optional.empty();
        int rounds = 0;
        int listed = 0;
        for (ScanEnd end = ScanEnd.stopped(); !end.complete(); position = end.resumeFrom()) {
            Seen seen = new Seen();
            AtomicInteger batches = new AtomicInteger();
            int most = 400 / batchSize;
            end = provider.scan(
                    Scan.everything(batchSize)
                            .withWorkers(new ThreadedWorkers(workers))
                            .withResumeFrom(position),
                    batch -> {
                        seen.visit(batch);
                        return batches.incrementAndGet() < most ? Next.CONTINUE : Next.STOP;
                    });
            delivered.addAll(seen.keys());
            listed += seen.keys().size();
            rounds++;
            assertThat(rounds).isLessThan(20);
        }
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(rounds).isGreaterThan(1);
        // It went on, and did not begin at the start each time. Several workers may be far apart.
        assertThat(listed).isLessThan(workers == 1 ? 2 * keys.size() : Integer.MAX_VALUE);
    }

    @Test
    void a_position_that_is_gone_means_the_start_and_files_at_the_root_come_once() {
        tree.write("a/1");
        tree.write("b/2");
        tree.write("at_root");
        tree.link("link", outside.root());

        Seen seen = scan(Scan.everything(10).withResumeFrom(Optional.of("gone")));

        assertThat(seen.keys()).containsExactlyInAnyOrder("a/1", "b/2", "at_root");
        assertThat(seen.skipped()).hasSize(1);
    }

    @Test
    void a_stop_in_a_flat_root_means_the_start() {
        for (int i = 0; i < 20; i++) {
            tree.write("file_" + i);
        }

        assertThat(provider.scan(Scan.everything(5), batch -> Next.STOP)).isEqualTo(ScanEnd.stopped());
    }

    @Test
    void many_skipped_entries_do_not_pile_up() {
        for (int i = 0; i < 50; i++) {
            tree.link("link_" + i, outside.root());
        }
        List<Integer> sizes = new ArrayList<>();

        provider.scan(Scan.everything(10), batch -> {
            sizes.add(batch.skipped().size());
            return Next.CONTINUE;
        });

        assertThat(sizes).containsExactly(10, 10, 10, 10, 10);
    }
}
