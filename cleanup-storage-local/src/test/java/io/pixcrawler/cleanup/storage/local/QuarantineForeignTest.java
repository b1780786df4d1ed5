// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quarantine did not put there itself it neither follows nor takes, and names. */
class QuarantineForeignTest extends QuarantineTest {

    private static final String QUARANTINE = ".cleanup/quarantine";

    private String mode(String key) {
        return Tree.unchecked(() -> PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.path(key))));
    }

    private void chmod(String key, String mode) {
        Tree.unchecked(() -> Files.setPosixFilePermissions(tree.path(key), PosixFilePermissions.fromString(mode)));
    }

    private void assertRefused(StoredFile file, String why) {
        DeleteResult result = move(file);
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains(why);
        assertThat(tree.exists(file.key())).isTrue();
    }

    @Test
    void every_directory_of_the_quarantine_is_for_its_owner_alone() {
        aside("job_1/deep/a");

        assertThat(List.of(".cleanup", QUARANTINE, LOT, LOT + "/job_1", LOT + "/job_1/deep"))
                .allSatisfy(key -> assertThat(mode(key)).isEqualTo("rwx------"));
    }

    @Test
    void a_quarantine_that_others_may_enter_takes_nothing_and_gives_back_all() {
        aside("job_1/a");
        chmod(QUARANTINE, "rwxr-x---");
        StoredFile file = written("job_1/b");

        assertRefused(file, "chmod 700");
        assertThat(quarantine().check()).singleElement().asString().contains(QUARANTINE, "rwxr-x---");
        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(RestoreResult.Outcome.RESTORED);
        chmod(QUARANTINE, "rwx------");
        assertThat(move(file).outcome()).isEqualTo(Outcome.DELETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {".cleanup", QUARANTINE})
    void inv_17_a_link_planted_where_the_quarantine_belongs_is_not_followed(String planted) {
        aside("job_1/a");
        tree.move(planted, "away");
        tree.link(planted, tree.path("away"));
        StoredFile file = written("job_1/b");

        assertRefused(file, "a symbolic link");
        assertThat(quarantine().check()).singleElement().asString().contains("a symbolic link");
        assertThatThrownBy(this::restore).isInstanceOf(StorageException.class).hasMessageContaining("a symbolic link");
        assertThatThrownBy(() -> purge(Instant.MAX)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> quarantine().lots()).isInstanceOf(StorageException.class);
        tree.delete(planted);
        tree.move("away", planted);
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOT, LOT + "/job_1"})
    void inv_17_a_link_planted_in_the_place_of_a_lot_is_not_followed(String planted) {
        aside("b");
        tree.move(LOT, "away");
        providerByClock();
        tree.directory(planted.substring(0, planted.lastIndexOf('/')));
        tree.link(planted, outside.directory("job_1"));
        outside.write("job_1/canary");
        StoredFile file = written("job_1/a");

        assertThat(move(file).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(outside.path("job_1").toFile().list()).containsExactly("canary");
        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(RestoreResult.Outcome.RESTORED);
        assertThat(purge(Instant.MAX)).isEmpty();
        assertThat(outside.exists("job_1/canary")).isTrue();
    }

    @Test
    void a_link_or_a_file_in_the_place_of_a_lot_is_named() {
        aside("job_1/a");
        tree.move(LOT, "away");
        tree.write(LOT);

        assertThat(quarantine().check()).singleElement().asString().contains(LOT, "a file");
        tree.delete(LOT);
        tree.link(LOT, tree.path("away"));
        assertThat(quarantine().check()).singleElement().asString().contains(LOT, "a symbolic link");
        assertThat(quarantine().lots()).isEmpty();
    }

    @Test
    void what_does_not_read_as_a_lot_is_named_and_stays() {
        aside("job_1/a");
        List<String> foreign = List.of(
                "notes",
                "20261399T9999Z_run-1_000001",
                "20260115T1200Z_000001",
                "20260115T1200Z_run-1",
                "20260115T1200Z_run_1_000001",
                "20260115T1200Z_run-1_1",
                "20260115T1200Z_run-1_000000",
                "20260115T1200Z_run-1_0000001",
                "x20260115T1200Z_run-1_000001");
        foreign.forEach(name -> tree.write(QUARANTINE + "/" + name + "/job_1/kept"));
        clock.advance(Duration.ofDays(1));

        assertThat(quarantine().check())
                .hasSize(foreign.size())
                .allSatisfy(sentence -> assertThat(sentence).contains(QUARANTINE, "not put there by this library"));
        assertThat(purge(Instant.MAX)).hasSize(1);
        assertThat(restore()).isEmpty();
        assertThat(foreign).allMatch(name -> tree.exists(QUARANTINE + "/" + name + "/job_1/kept"));
    }

    @Test
    void any_number_of_foreign_entries_is_told_in_few_sentences() {
        aside("job_1/a");
        for (int i = 0; i < 100; i++) {
            tree.write(QUARANTINE + "/note " + i);
        }

        assertThat(quarantine().check()).hasSize(21).last().asString().contains("80 more");
    }

    @Test
    void what_is_no_file_in_a_lot_is_neither_followed_nor_taken() {
        aside("job_1/a");
        outside.write("canary");
        tree.link(LOT + "/job_1/link", outside.path("canary"));
        tree.link(LOT + "/linked", outside.root());
        Shell.must("mkfifo", tree.path(LOT + "/pipe").toString());
        tree.write(LOT + "/.cleanup/sweep.lock");
        clock.advance(Duration.ofDays(1));

        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
        assertThat(purge(Instant.MAX)).hasSize(1);
        assertThat(tree.exists(LOT + "/job_1/link") && tree.exists(LOT + "/pipe"))
                .isTrue();
        assertThat(tree.exists(LOT + "/.cleanup/sweep.lock")).isTrue();
        assertThat(outside.exists("canary")).isTrue();
    }

    @Test
    void a_file_whose_name_is_no_text_is_not_brought_back() {
        aside("job_1/a");
        Path lot = tree.path(LOT);
        Shell.must("bash", "-c", "touch \"$0\"/$'broken\\xff.jpg'", lot.toString());

        clock.advance(Duration.ofDays(1));

        assertThat(restore()).hasSize(1);
        assertThat(lot.toFile().list()).hasSize(1);
    }

    @Test
    void a_store_whose_clock_shows_no_year_sets_nothing_aside() {
        StoredFile file = written("a");
        clock.set(Instant.MAX);

        assertRefused(file, "the store's clock is wrong");
    }
}
