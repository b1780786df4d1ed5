// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
        onceAfterTheFirst(OpenDirectory::at, action);
    }

    private void onceAfterTheFirst(Entrance way, Runnable action) {
        provider(WatchedDirectory.entrance(way, step -> {
            if (step.startsWith("unlinked ") && moved.compareAndSet(false, true)) {
                action.run();
            }
        }));
    }

    private void moveAway(String key) {
        Tree.unchecked(() -> Files.move(tree.path(key), outside.path("kept")));
    }

    private void moveAwayAndLinkBack(String key, Path place) {
        Path old = tree.path(key);
        Tree.unchecked(() -> Files.move(old, place));
        Tree.unchecked(() -> Files.createSymbolicLink(old, place));
    }

    static Stream<Named<Entrance>> ways() {
        return Stream.of(
                Named.of("the best way here", OpenDirectory::at),
                Named.of("by the JDK", OpenDirectory::byTheJdk),
                Named.of("by paths", RecheckedDirectory::at));
    }

    private static Stream<Arguments> eachWay(String... keys) {
        return ways().flatMap(way -> Stream.of(keys).map(key -> Arguments.of(way, key)));
    }

    private long kept() {
        return filesBelow(outside.path("kept"));
    }

    private static long filesBelow(Path directory) {
        return Tree.unchecked(() -> {
            try (Stream<Path> files = Files.walk(directory)) {
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

    /** All directories that lead to the files, the root first. */
    static Stream<Arguments> directoriesAbove() {
        return eachWay("", "job_1", "job_1/inner");
    }

    @ParameterizedTest
    @MethodSource("directoriesAbove")
    void inv_13_what_is_moved_away_and_linked_back_stays(Entrance way, String key) {
        write();
        onceAfterTheFirst(way, () -> moveAwayAndLinkBack(key, outside.path("kept")));

        keepsAllButTheFirst(provider.delete(seen(false), Deadline.never()));
    }

    @ParameterizedTest
    @MethodSource("directoriesAbove")
    void inv_13_what_is_moved_away_and_linked_back_stays_after_an_inspection(Entrance way, String key) {
        write();
        onceAfterTheFirst(way, () -> moveAwayAndLinkBack(key, outside.path("kept")));

        keepsAllButTheFirst(provider.delete(seen(true), Deadline.never()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void inv_13_what_got_another_name_beside_and_is_linked_back_stays(Entrance way) {
        write();
        onceAfterTheFirst(way, () -> moveAwayAndLinkBack("job_1", tree.path("kept")));

        provider.delete(seen(false), Deadline.never());

        assertThat(filesBelow(tree.path("kept"))).isEqualTo(FILES - 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void inv_13_what_is_moved_to_another_root_in_the_place_of_this_one_stays(Entrance way) {
        write();
        onceAfterTheFirst(way, () -> {
            moveAway("");
            Tree.unchecked(() -> Files.createDirectory(tree.root()));
            Tree.unchecked(() -> Files.move(outside.path("kept/job_1"), tree.path("job_1")));
        });

        provider.delete(seen(false), Deadline.never());

        assertThat(filesBelow(tree.root())).isEqualTo(FILES - 1);
    }

    @ParameterizedTest
    @MethodSource("directoriesAbove")
    void inv_13_what_is_moved_away_and_linked_back_is_not_set_aside(Entrance way, String key) {
        write();
        provider(WatchedDirectory.entrance(way, step -> {
            if (step.startsWith("moved ") && moved.compareAndSet(false, true)) {
                moveAwayAndLinkBack(key, outside.path("kept"));
            }
        }));

        List<DeleteResult> results = quarantine().move(RUN, seen(false), Deadline.never());

        assertThat(moved).isTrue();
        assertThat(results.subList(1, FILES)).extracting(DeleteResult::outcome).doesNotContain(Outcome.DELETED);
    }

    /** Each step of a way that is short, and of one that is long. */
    static Stream<Arguments> steps() {
        return Stream.of("1/2", "1/2/3/4/5/6")
                .flatMap(whole -> ways().flatMap(way ->
                        Stream.of("", "1", "1/2", whole).distinct().map(step -> Arguments.of(way, whole, step))));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void inv_13_an_open_directory_is_in_its_place_as_long_as_no_step_to_it_is_a_link(
            Entrance way, String whole, String step) throws IOException {
        tree.directory(whole);
        Root root = new Root(tree.root(), new RootRules(List.of(), List.of()), false, clock, way);
        Directory directory = listed(root.directory(), whole);
        try (Opener opener = root.opener().orElseThrow();
                OpenDirectory open = opener.open(directory)) {
            assertThat(opener.isInPlace(directory, open)).isTrue();
            moveAwayAndLinkBack(step, outside.path("kept"));

            assertThat(opener.isInPlace(directory, open)).isFalse();
        }
    }

    private static Directory listed(Directory root, String key) {
        Directory at = root;
        for (String name : key.split("/")) {
            at = at.child(Path.of(name), at.keyOf(name));
        }
        return at;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void inv_13_an_empty_directory_in_what_is_moved_away_and_linked_back_stays(Entrance way) {
        List.of("first", "second").forEach(name -> tree.directory("job_1/" + name));
        provider(WatchedDirectory.entrance(way, step -> {
            if (step.startsWith("rmdir ") && moved.compareAndSet(false, true)) {
                moveAwayAndLinkBack("job_1", outside.path("kept"));
            }
        }));

        provider.removeEmptyDirectories(List.of("job_1/first", "job_1/second"), Deadline.never());

        assertThat(moved).isTrue();
        assertThat(outside.exists("kept/second")).isTrue();
    }

    private void keepsAllButTheFirst(List<DeleteResult> results) {
        assertThat(results.get(0).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(results.subList(1, FILES)).extracting(DeleteResult::outcome).containsOnly(Outcome.CHANGED);
        assertThat(kept()).isEqualTo(FILES - 1);
    }

    /** The directories that lead to a file that is set aside. */
    static Stream<Arguments> directoriesAboveALot() {
        return eachWay("", ".cleanup", ".cleanup/quarantine", LOT, LOT + "/job_1", LOT + "/job_1/inner");
    }

    @ParameterizedTest
    @MethodSource("directoriesAboveALot")
    void inv_29_a_lot_that_is_moved_away_and_linked_back_during_a_purge_stays(Entrance way, String key) {
        write();
        provider(way);
        quarantine().move(RUN, scan().files(), Deadline.never());
        onceAfterTheFirst(way, () -> moveAwayAndLinkBack(key, outside.path("kept")));

        purge(Instant.MAX);

        assertThat(moved).isTrue();
        assertThat(kept()).isEqualTo(FILES - 1);
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
