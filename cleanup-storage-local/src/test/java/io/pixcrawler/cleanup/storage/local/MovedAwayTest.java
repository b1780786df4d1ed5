// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that somebody moves away, to keep what is in it, is still open here; nothing more of it goes. */
class MovedAwayTest extends QuarantineTest {

    private static final int FILES = 20;

    private final AtomicBoolean moved = new AtomicBoolean();

    private void write() {
        for (int i = 0; i < FILES; i++) {
            tree.write("job_1/inner/" + i);
        }
    }

    private void onceAfterTheFirst(Runnable action) {
        provider(WatchedDirectory.entrance(step -> {
            if (step.startsWith("unlinked ") && moved.compareAndSet(false, true)) {
                action.run();
            }
        }));
    }

    private void moveAway(String key) {
        Tree.unchecked(() -> Files.move(tree.path(key), outside.path("kept")));
    }

    private long kept() {
        return Tree.unchecked(() -> {
            try (Stream<Path> files = Files.walk(outside.path("kept"))) {
                return files.filter(Files::isRegularFile).count();
            }
        });
    }

    private List<StoredFile> seen(boolean inspected) {
        List<StoredFile> listed = scan().files();
        return !inspected
                ? listed
                : provider.inspect(listed).stream()
                        .map(look -> ((Inspected.Present) look).file())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_13_what_is_moved_away_between_two_files_of_one_call_stays(boolean inspected) {
        write();
        onceAfterTheFirst(() -> moveAway("job_1"));

        List<DeleteResult> results = provider.delete(seen(inspected), Deadline.never());

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(results.subList(1, FILES)).extracting(DeleteResult::outcome).containsOnly(Outcome.ALREADY_GONE);
        assertThat(kept()).isEqualTo(FILES - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_13_another_directory_in_its_place_with_the_same_names_loses_nothing_either(boolean inspected) {
        write();
        onceAfterTheFirst(() -> {
            moveAway("job_1");
            write();
        });

        List<DeleteResult> results = provider.delete(seen(inspected), Deadline.never());

        assertThat(results.subList(1, FILES)).extracting(DeleteResult::outcome).containsOnly(Outcome.CHANGED);
        assertThat(kept()).isEqualTo(FILES - 1);
        assertThat(scan().keys()).hasSize(FILES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/job_1"})
    void inv_29_a_lot_that_is_moved_away_during_a_purge_stays(String part) {
        for (int i = 0; i < 3; i++) {
            tree.write("job_1/inner/" + i);
            tree.write("job_1/other/" + i);
        }
        quarantine().move(RUN, scan().files(), Deadline.never());
        onceAfterTheFirst(() -> moveAway(LOT + part));

        purge(Instant.MAX);

        assertThat(moved).isTrue();
        assertThat(kept()).isEqualTo(5);
    }

    @Test
    void inv_18_an_open_directory_knows_whether_it_lies_where_it_lay() throws Exception {
        Path place = tree.directory("job_1/empty");
        try (OpenDirectory open = OpenDirectory.at(place)) {
            assertThat(open.liesAt(place)).isTrue();
            Files.move(place, outside.path("kept"));
            Files.createDirectory(place);

            assertThat(open.liesAt(place)).isFalse();
        }
    }
}
