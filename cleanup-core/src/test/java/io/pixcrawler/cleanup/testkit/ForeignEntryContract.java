// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligation 14: only what this provider listed is deleted, whatever the key of another entry says. */
abstract class ForeignEntryContract extends StorageContractTopic {

    ForeignEntryContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_14_an_entry_of_another_type_is_refused_although_it_names_an_existing_file() {
        HandMadeFile foreign = HandMadeFile.like(writtenAndListed("job_1/a.jpg"));

        assertThat(delete(foreign)).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("job_1/a.jpg")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "../../x",
                "job_1/../../x",
                "..",
                ".",
                "",
                "/",
                "/etc/passwd",
                "//x",
                "job_1/../a.jpg",
                "job_1/./a.jpg",
                "job_1",
                "job_1/",
                "C:\\x",
                "..\\x",
                "absent",
                "%2e%2e/x",
                "\u0000"
            })
    void obligation_14_a_hand_made_entry_is_refused_and_nothing_goes(String key) {
        write("a.jpg", "job_1/a.jpg");

        assertThat(delete(HandMadeFile.of(key))).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("a.jpg")).isTrue();
        assertThat(store.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void obligation_14_an_entry_of_another_root_is_refused_and_stays_in_both() {
        StorageFixture other = anotherStore();
        StoredFile here = writtenAndListed("job_1/a.jpg");
        other.write("job_1/a.jpg", content("content of job_1/a.jpg"));
        StoredFile there = Listing.of(other.provider()).file(here.key());

        assertThat(delete(there)).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("job_1/a.jpg")).isTrue();
        assertThat(other.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void obligation_14_an_entry_of_another_root_is_refused_and_not_already_gone_where_this_root_has_no_such_key() {
        StorageFixture other = anotherStore();
        other.write("job_1/a.jpg", content("content"));
        StoredFile there = Listing.of(other.provider()).file("job_1/a.jpg");

        assertThat(delete(there)).isEqualTo(Outcome.REFUSED);
        assertThat(other.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void obligation_14_a_foreign_entry_stops_no_other() {
        StoredFile own = writtenAndListed("a.jpg");

        List<DeleteResult> results = provider.delete(List.of(HandMadeFile.of("../x"), own), Deadline.never());

        assertThat(outcomes(results)).containsExactly(Outcome.REFUSED, Outcome.DELETED);
        assertThat(results.get(0).detail()).isNotBlank();
    }

    @Test
    void obligation_14_a_directory_that_was_found_is_refused() {
        needs(store.directories(), "directories").make("job_1");
        StoredFile directory = provider.find("job_1").orElseThrow();

        assertThat(delete(directory)).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("job_1")).isTrue();
    }

    @Test
    void obligation_14_a_link_that_was_found_is_refused() {
        needs(store.symbolicLinks(), "symbolic links").link("link", "absent");
        StoredFile link = provider.find("link").orElseThrow();

        assertThat(delete(link)).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("link")).isTrue();
    }
}
