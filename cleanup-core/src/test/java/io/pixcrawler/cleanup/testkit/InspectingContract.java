// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligation 10: a second look says gone, changed, present or failed, and says it of the right file. */
abstract class InspectingContract extends StorageContractTopic {

    InspectingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_10_an_unchanged_file_is_present_with_what_was_listed() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");

        assertThat(inspect(listed)).isInstanceOfSatisfying(Inspected.Present.class, present -> {
            assertThat(present.file().key()).isEqualTo(listed.key());
            assertThat(present.file().sizeBytes()).isEqualTo(listed.sizeBytes());
            assertThat(present.file().lastModified()).isEqualTo(listed.lastModified());
            assertThat(present.links()).isEqualTo(1);
        });
    }

    @Test
    void obligation_10_what_was_inspected_can_be_inspected_again() {
        write("a.jpg");

        assertThat(inspect(inspected("a.jpg").file())).isInstanceOf(Inspected.Present.class);
    }

    @Test
    void obligation_10_a_file_that_was_deleted_is_gone() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");
        store.delete("job_1/a.jpg");

        assertThat(inspect(listed)).isInstanceOf(Inspected.Gone.class);
    }

    @Test
    void obligation_10_a_file_whose_directory_was_deleted_is_gone() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed("job_1/a.jpg");
        store.delete("job_1/a.jpg");
        store.delete("job_1");

        assertThat(inspect(listed)).isInstanceOf(Inspected.Gone.class);
    }

    @Test
    void obligation_10_a_file_of_another_size_is_changed() {
        StoredFile listed = writtenAndListed("a.jpg");
        store.write("a.jpg", content("something longer than before"));

        assertThat(inspect(listed)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void obligation_10_a_file_written_again_is_changed() {
        StoredFile listed = writtenAndListed("a.jpg");
        rewriteVisibly(listed, "content of a.jpg");

        assertThat(inspect(listed)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void obligation_10_a_file_of_another_time_is_changed_even_if_it_is_an_older_one() {
        StorageFixture.FileTimes times = needs(store.fileTimes(), "settable file times");
        StoredFile listed = writtenAndListed("a.jpg");
        times.setLastModified("a.jpg", listed.lastModified().minus(Duration.ofDays(3)));

        assertThat(inspect(listed)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void obligation_10_a_file_replaced_by_a_directory_is_changed() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed("a.jpg");
        store.delete("a.jpg");
        directories.make("a.jpg");

        assertThat(inspect(listed)).isInstanceOf(Inspected.Changed.class);
    }

    @Test
    void obligation_10_every_name_of_a_content_counts_as_a_link() {
        StorageFixture.HardLinks links = needs(store.hardLinks(), "hard links");
        write("a.jpg");
        links.link("job_1/b.jpg", "a.jpg");

        assertThat(inspected("a.jpg").links()).isEqualTo(2);
        assertThat(inspected("job_1/b.jpg").links()).isEqualTo(2);
    }

    @Test
    void obligation_10_what_cannot_be_read_is_failed_and_never_gone() {
        StorageFixture.Faults faults = needs(store.faults(), "faults");
        StoredFile listed = writtenAndListed("a.jpg");
        faults.failInspection("a.jpg");

        assertThat(inspect(listed))
                .isInstanceOfSatisfying(
                        Inspected.Failed.class,
                        failed -> assertThat(failed.detail()).isNotBlank());
    }

    @Test
    void obligation_10_an_entry_of_another_provider_is_failed() {
        StoredFile listed = writtenAndListed("a.jpg");

        assertThat(inspect(HandMadeFile.like(listed))).isInstanceOf(Inspected.Failed.class);
    }

    @Test
    void obligation_10_the_answers_come_in_the_order_of_the_question() {
        writeMany(120);
        List<StoredFile> files = new ArrayList<>(listedAll());
        Collections.shuffle(files, seeded());
        for (int i = 0; i < files.size(); i++) {
            if (i % 3 == 0) {
                store.delete(files.get(i).key());
            } else if (i % 3 == 1) {
                store.write(files.get(i).key(), new byte[1]);
            }
        }

        List<Inspected> answers = provider.inspect(files);

        assertThat(answers).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            switch (i % 3) {
                case 0 -> assertThat(answers.get(i)).isInstanceOf(Inspected.Gone.class);
                case 1 -> assertThat(answers.get(i)).isInstanceOf(Inspected.Changed.class);
                default ->
                    assertThat(((Inspected.Present) answers.get(i)).file().key())
                            .isEqualTo(files.get(i).key());
            }
        }
    }

    @Test
    void obligation_10_no_file_has_no_answer() {
        assertThat(provider.inspect(List.of())).isEmpty();
    }

    @Test
    void obligation_10_inspecting_changes_nothing() {
        StoredFile listed = writtenAndListed("a.jpg");
        inspect(listed);

        assertThat(inspect(listed)).isInstanceOf(Inspected.Present.class);
        assertThat(listed("a.jpg").lastModified()).isEqualTo(listed.lastModified());
    }
}
