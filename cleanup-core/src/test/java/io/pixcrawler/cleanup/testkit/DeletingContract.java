// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 11, 12 and 18: a result for each file, in order, and each says what the store confirmed of this file. */
abstract class DeletingContract extends StorageContractTopic {

    DeletingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_11_the_results_come_in_the_order_of_the_files() {
        writeMany(120);
        List<StoredFile> files = new ArrayList<>(listedAll());
        Collections.shuffle(files, seeded());
        List<Outcome> expected = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            expected.add(
                    switch (i % 4) {
                        case 0 -> {
                            store.delete(files.get(i).key());
                            yield Outcome.ALREADY_GONE;
                        }
                        case 1 -> {
                            store.write(files.get(i).key(), new byte[1]);
                            yield Outcome.CHANGED;
                        }
                        case 2 -> {
                            files.set(i, HandMadeFile.like(files.get(i)));
                            yield Outcome.REFUSED;
                        }
                        default -> Outcome.DELETED;
                    });
        }

        List<DeleteResult> results = provider.delete(files, Deadline.never());

        assertThat(outcomes(results)).isEqualTo(expected);
        for (int i = 0; i < files.size(); i++) {
            assertThat(store.exists(files.get(i).key())).isEqualTo(i % 4 == 1 || i % 4 == 2);
        }
    }

    @Test
    void obligation_11_more_files_than_one_request_holds_are_deleted_by_one_call() {
        writeOneFullDirectory();
        List<StoredFile> files = listedAll();

        List<DeleteResult> results = provider.delete(files, Deadline.never());

        assertThat(results).hasSameSizeAs(files);
        assertThat(outcomes(results)).containsOnly(Outcome.DELETED);
        assertThat(listedAll()).isEmpty();
    }

    @Test
    void obligation_11_no_file_has_no_result() {
        assertThat(provider.delete(List.of(), Deadline.never())).isEmpty();
    }

    @Test
    void obligation_12_a_deleted_file_is_gone_and_frees_its_bytes() {
        store.write("job_1/a.jpg", new byte[4711]);
        write("job_1/b.jpg");

        DeleteResult result = provider.delete(List.of(listed("job_1/a.jpg")), Deadline.never())
                .get(0);

        assertThat(result).isEqualTo(DeleteResult.deleted(store.deletionFreesBytes() ? 4711 : 0));
        assertThat(store.exists("job_1/a.jpg")).isFalse();
        assertThat(store.exists("job_1/b.jpg")).isTrue();
    }

    @Test
    void obligation_12_an_inspected_file_can_be_deleted() {
        write("job_1/a.jpg");

        assertThat(delete(inspected("job_1/a.jpg").file())).isEqualTo(Outcome.DELETED);
        assertThat(store.exists("job_1/a.jpg")).isFalse();
    }

    @Test
    void obligation_12_what_somebody_else_deleted_is_already_gone() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");
        store.delete("job_1/a.jpg");

        assertThat(delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void obligation_12_what_was_deleted_is_already_gone_the_second_time() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");

        assertThat(delete(listed)).isEqualTo(Outcome.DELETED);
        assertThat(delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void obligation_12_a_file_named_twice_in_one_call_counts_as_deleted_once() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");

        List<DeleteResult> results = provider.delete(List.of(listed, listed), Deadline.never());

        assertThat(outcomes(results)).containsExactlyInAnyOrder(Outcome.DELETED, Outcome.ALREADY_GONE);
    }

    @Test
    void obligation_12_a_file_whose_directory_is_gone_is_already_gone() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed("job_1/deep/a.jpg");
        store.delete("job_1/deep/a.jpg");
        store.delete("job_1/deep");

        assertThat(delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void obligation_12_a_name_whose_content_has_another_one_frees_nothing() {
        StorageFixture.HardLinks links = needs(store.hardLinks(), "hard links");
        store.write("a.jpg", new byte[100]);
        links.link("b.jpg", "a.jpg");

        DeleteResult first = provider.delete(List.of(inspected("a.jpg").file()), Deadline.never())
                .get(0);
        DeleteResult last = provider.delete(List.of(inspected("b.jpg").file()), Deadline.never())
                .get(0);

        assertThat(first).isEqualTo(DeleteResult.deleted(0));
        assertThat(last).isEqualTo(DeleteResult.deleted(100));
    }

    @Test
    void obligation_12_deleting_a_file_leaves_its_directory_to_others() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed("job_1/a.jpg");

        delete(listed);

        assertThat(store.exists("job_1")).isTrue();
    }

    @Test
    void obligation_18_a_file_that_cannot_be_deleted_stops_no_other() {
        StorageFixture.Faults faults = needs(store.faults(), "faults");
        write("a.jpg", "b.jpg", "c.jpg");
        List<StoredFile> files = List.of(listed("a.jpg"), listed("b.jpg"), listed("c.jpg"));
        faults.failDeletion("b.jpg");

        List<DeleteResult> results = provider.delete(files, Deadline.never());

        assertThat(outcomes(results)).containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
        assertThat(results.get(1).detail()).isNotBlank();
        assertThat(store.exists("b.jpg")).isTrue();
    }

    @Test
    void obligation_18_a_file_that_cannot_be_inspected_stops_no_other() {
        StorageFixture.Faults faults = needs(store.faults(), "faults");
        write("a.jpg", "b.jpg", "c.jpg");
        List<StoredFile> files = List.of(listed("a.jpg"), listed("b.jpg"), listed("c.jpg"));
        faults.failInspection("b.jpg");

        assertThat(provider.inspect(files))
                .extracting(inspected -> inspected.getClass().getSimpleName())
                .containsExactly("Present", "Failed", "Present");
    }
}
