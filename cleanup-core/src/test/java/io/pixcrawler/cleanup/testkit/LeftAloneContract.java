// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligations 8 and 9: links and special files are passed over, and what the library keeps for itself is not there. */
abstract class LeftAloneContract extends StorageContractTopic {

    LeftAloneContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    private StorageFixture.SymbolicLinks links() {
        return needs(store.symbolicLinks(), "symbolic links");
    }

    @Test
    void obligation_08_symbolic_links_are_reported_as_skipped_and_not_followed() {
        StorageFixture.SymbolicLinks links = links();
        write("dir/a.jpg");
        links.link("to_file", "dir/a.jpg");
        links.link("to_directory", "dir");
        links.link("to_nothing", "absent");
        links.link("dir/to_itself", "dir");
        links.linkOutside("to_outside");

        Listing listing = Listing.of(provider);

        assertThat(listing.keys()).containsExactly("dir/a.jpg");
        assertThat(listing.skipped())
                .containsExactlyInAnyOrder(
                        new SkippedEntry("to_file", Reason.SYMBOLIC_LINK),
                        new SkippedEntry("to_directory", Reason.SYMBOLIC_LINK),
                        new SkippedEntry("to_nothing", Reason.SYMBOLIC_LINK),
                        new SkippedEntry("dir/to_itself", Reason.SYMBOLIC_LINK),
                        new SkippedEntry("to_outside", Reason.SYMBOLIC_LINK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"to_outside", "to_outside/", "to_outside/can"})
    void obligation_08_a_prefix_does_not_lead_through_a_link(String prefix) {
        links().linkOutside("to_outside");

        Listing listing = Listing.of(provider, Scan.of(List.of(prefix), 10));

        assertThat(listing.files()).isEmpty();
    }

    @Test
    void obligation_08_nothing_is_found_through_a_link() {
        links().linkOutside("to_outside");

        assertThat(provider.find("to_outside/canary")).isEmpty();
    }

    @Test
    void obligation_08_a_directory_swapped_for_a_link_does_not_lead_a_deletion_outside() {
        StorageFixture.SymbolicLinks links = links();
        StoredFile listed = writtenAndListed("job_1/canary");
        store.delete("job_1/canary");
        store.delete("job_1");
        links.linkOutside("job_1");

        Outcome outcome = delete(listed);

        assertThat(outcome).isIn(Outcome.CHANGED, Outcome.REFUSED, Outcome.FAILED, Outcome.ALREADY_GONE);
        assertThat(links.canaryLives()).isTrue();
    }

    @Test
    void obligation_08_a_file_swapped_for_a_link_is_changed_and_neither_link_nor_target_goes() {
        StorageFixture.SymbolicLinks links = links();
        StoredFile listed = writtenAndListed("a.jpg");
        write("target.jpg");
        store.delete("a.jpg");
        links.link("a.jpg", "target.jpg");

        Outcome outcome = delete(listed);

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists("a.jpg")).isTrue();
        assertThat(store.exists("target.jpg")).isTrue();
    }

    @Test
    void obligation_08_pipes_are_skipped_and_never_opened() {
        StorageFixture.Pipes pipes = needs(store.pipes(), "pipes");
        write("job_1/a.jpg");
        pipes.make("job_1/pipe");

        Listing listing = Listing.of(provider);

        assertThat(listing.keys()).containsExactly("job_1/a.jpg");
        assertThat(listing.skipped()).containsExactly(new SkippedEntry("job_1/pipe", Reason.SPECIAL_FILE));
    }

    @Test
    void obligation_08_a_file_swapped_for_a_pipe_is_changed_and_stays() {
        StorageFixture.Pipes pipes = needs(store.pipes(), "pipes");
        StoredFile listed = writtenAndListed("job_1/a.jpg");
        store.delete("job_1/a.jpg");
        pipes.make("job_1/a.jpg");

        Outcome outcome = delete(listed);

        assertThat(outcome).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void obligation_09_what_is_reserved_is_not_listed() {
        write(".cleanup/a.jpg", ".cleanup/quarantine/b.jpg", ".cleanup2/c.jpg", "job_1/.cleanup/d.jpg", ".clean");

        Listing listing = Listing.of(provider);

        assertThat(listing.keys()).containsExactlyInAnyOrder(".cleanup2/c.jpg", "job_1/.cleanup/d.jpg", ".clean");
        assertThat(listing.emptyDirectories()).isEmpty();
        assertThat(listing.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".cleanup", ".cleanup/", ".cleanup/a", ".clean", "."})
    void obligation_09_no_prefix_leads_to_what_is_reserved(String prefix) {
        write(".cleanup/a.jpg", ".cleanup2/c.jpg", ".clean");

        Listing listing = Listing.of(provider, Scan.of(List.of(prefix), 10));

        assertThat(listing.keys()).doesNotContain(".cleanup/a.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {".cleanup", ".cleanup/a.jpg"})
    void obligation_09_what_is_reserved_is_not_found(String key) {
        write(".cleanup/a.jpg");

        assertThat(provider.find(key)).isEmpty();
    }

    @Test
    void obligation_09_what_is_reserved_is_not_deleted() {
        write(".cleanup/a.jpg");

        assertThat(delete(HandMadeFile.of(".cleanup/a.jpg"))).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists(".cleanup/a.jpg")).isTrue();
    }

    @Test
    void obligation_09_an_empty_reserved_directory_is_neither_listed_nor_removed() {
        needs(store.directories(), "directories").make(".cleanup/quarantine");

        assertThat(Listing.of(provider).emptyDirectories()).isEmpty();
        assertThat(removeDirectory(".cleanup/quarantine")).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists(".cleanup/quarantine")).isTrue();
    }
}
