// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A directory swapped for a link leads nowhere. The canaries outside are second names of the very files inside, so that identity, size and
 * times are the same: only the way can tell them apart.
 */
@Timeout(60)
class SwappedDirectoryTest extends LocalTest {

    private static final int FILES = 100;
    private static final int SWAPS = 2000;

    private Path job = Path.of("");
    private Path inside = Path.of("");
    private Path away = Path.of("");
    private Path canaries = Path.of("");

    @BeforeEach
    void canaries() throws IOException {
        job = tree.path("job_1");
        inside = tree.path("job_1/inner");
        away = tree.path("away");
        canaries = outside.directory("inner");
        for (int i = 0; i < FILES; i++) {
            Files.createLink(canaries.resolve("file_" + i), tree.write("job_1/inner/file_" + i));
        }
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private List<StoredFile> listedAndInspected() {
        List<StoredFile> listed = new ArrayList<>(scan().files());
        listed.set(0, inspected(listed.get(0).key()).file());
        return listed;
    }

    @Test
    void inv_17_a_directory_that_became_a_link_is_changed_and_what_it_leads_to_stays() throws IOException {
        List<StoredFile> listed = listedAndInspected();
        Files.move(inside, away);
        Files.createSymbolicLink(inside, canaries);

        assertThat(listed).allSatisfy(file -> assertThat(delete(file).outcome()).isEqualTo(Outcome.CHANGED));
        assertThat(count(canaries)).isEqualTo(FILES);
    }

    @Test
    void inv_17_a_directory_above_that_became_a_link_leads_nowhere() throws IOException {
        List<StoredFile> listed = listedAndInspected();
        outside.directory("empty");
        Files.move(job, away);
        Files.createSymbolicLink(job, outside.root());

        assertThat(listed).allSatisfy(file -> assertThat(delete(file).outcome()).isEqualTo(Outcome.CHANGED));
        assertThat(remove("job_1/empty").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(provider.find("job_1/inner/file_7")).isEmpty();
        assertThat(scan(Scan.of(List.of("job_1/inner/"), 10)).keys()).isEmpty();
        assertThat(outside.exists("empty")).isTrue();
        assertThat(count(canaries)).isEqualTo(FILES);
    }

    @Test
    void inv_17_a_directory_swapped_for_a_link_all_the_time_never_leads_a_deletion_outside() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<StoredFile> listed = new ArrayList<>(scan().files());
        FutureTask<Integer> swapper = new FutureTask<>(() -> swap(done));
        new Thread(swapper, "swapper").start();

        try {
            // A file that is gone inside is still the same one outside, so that trying again is as dangerous.
            while (!swapper.isDone()) {
                listed.forEach(this::delete);
            }
        } finally {
            done.set(true);
        }

        assertThat(swapper.get()).isEqualTo(SWAPS);
        assertThat(count(canaries)).isEqualTo(FILES);
        assertThat(count(inside)).isLessThan(FILES);
    }

    @Test
    void inv_17_a_directory_swapped_for_a_link_all_the_time_never_leads_a_listing_outside() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        outside.write("inner/secret");
        outside.write("secret");
        FutureTask<Integer> swapper = new FutureTask<>(() -> swap(done));
        new Thread(swapper, "swapper").start();
        List<String> keys = new ArrayList<>();

        try {
            while (!swapper.isDone()) {
                keys.addAll(scan().keys());
            }
        } finally {
            done.set(true);
        }

        assertThat(keys).isNotEmpty().noneMatch(key -> key.endsWith("secret"));
    }

    /** Leaves the directory in its place. */
    private int swap(AtomicBoolean done) throws IOException {
        int swaps = 0;
        while (swaps < SWAPS && !done.get()) {
            Files.move(job, away);
            Files.createSymbolicLink(job, outside.root());
            Files.delete(job);
            Files.move(away, job);
            swaps++;
        }
        return swaps;
    }
}
