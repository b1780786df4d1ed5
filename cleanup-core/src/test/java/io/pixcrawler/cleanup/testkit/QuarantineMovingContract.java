// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 1, 3, 4, 10 and 11: a file that is set aside was the one that was judged, is out of sight, and is known. */
abstract class QuarantineMovingContract extends QuarantineContractTopic {

    QuarantineMovingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_1_the_results_come_in_the_order_of_the_files_and_nothing_is_moved_that_was_not_judged() {
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

        List<DeleteResult> results = quarantine.move(RUN, files, Deadline.never());

        assertThat(outcomes(results)).isEqualTo(expected);
        for (int i = 0; i < files.size(); i++) {
            assertThat(store.exists(files.get(i).key())).isEqualTo(i % 4 == 1 || i % 4 == 2);
        }
        assertThat(filesInLots()).isEqualTo(30);
    }

    @Test
    void obligation_1_a_moved_file_frees_no_byte() {
        assertThat(move(RUN, writtenAndListed("job_1/a.jpg"))).containsExactly(DeleteResult.deleted(0));
    }

    @Test
    void obligation_1_an_inspected_file_can_be_moved() {
        write("job_1/a.jpg");

        assertThat(outcomes(move(RUN, inspected("job_1/a.jpg").file()))).containsExactly(Outcome.DELETED);
        assertThat(store.exists("job_1/a.jpg")).isFalse();
    }

    @Test
    void obligation_1_a_file_that_was_written_again_since_it_was_inspected_stays() {
        write("job_1/a.jpg");
        StoredFile inspected = inspected("job_1/a.jpg").file();
        rewriteVisibly(inspected, "content of job_1/A.jpg");

        assertThat(outcomes(move(RUN, inspected))).containsExactly(Outcome.CHANGED);
        assertThat(store.exists("job_1/a.jpg")).isTrue();
        assertThat(filesInLots()).isZero();
    }

    @Test
    void obligation_1_nothing_is_moved_after_the_deadline() {
        List<String> keys = writeMany(20);

        assertThat(outcomes(quarantine.move(RUN, listedAll(), () -> true)))
                .hasSize(20)
                .containsOnly(Outcome.NOT_TRIED);
        assertThat(keys).allMatch(store::exists);
        assertThat(quarantine.lots()).isEmpty();
    }

    @Test
    void obligation_1_what_is_left_when_the_deadline_passes_is_not_tried() {
        writeMany(20 * store.filesPerRequest());
        List<StoredFile> files = listedAll();

        List<DeleteResult> results = quarantine.move(RUN, files, afterAsks(5));

        assertThat(outcomes(results))
                .contains(Outcome.DELETED, Outcome.NOT_TRIED)
                .isSubsetOf(Outcome.DELETED, Outcome.NOT_TRIED);
        for (int i = 0; i < files.size(); i++) {
            assertThat(store.exists(files.get(i).key()))
                    .isEqualTo(results.get(i).outcome() == Outcome.NOT_TRIED);
        }
    }

    @Test
    void obligation_1_a_file_of_another_root_is_refused() {
        StorageFixture other = anotherStore();
        other.write("job_1/a.jpg", content("content"));
        StoredFile there = Listing.of(other.provider()).file("job_1/a.jpg");

        assertThat(outcomes(move(RUN, there))).containsExactly(Outcome.REFUSED);
        assertThat(other.exists("job_1/a.jpg")).isTrue();
    }

    @Test
    void obligation_3_what_is_set_aside_is_neither_listed_nor_found() {
        write("job_1/a.jpg", "b.jpg");
        setAside(RUN, "job_1/a.jpg", "b.jpg");

        assertThat(listedAll()).isEmpty();
        assertThat(provider.find("job_1/a.jpg")).isEmpty();
        assertThat(provider.find(StorageProvider.RESERVED)).isEmpty();
        assertThat(provider.find(StorageProvider.RESERVED + "/quarantine")).isEmpty();
    }

    @Test
    void obligation_3_what_is_set_aside_cannot_be_deleted_by_the_entry_that_was_listed() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");
        move(RUN, listed);

        assertThat(delete(listed)).isEqualTo(Outcome.ALREADY_GONE);
        assertThat(filesInLots()).isEqualTo(1);
    }

    @Test
    void obligation_3_what_is_set_aside_counts_as_used() {
        assumeTrue(provider.usage() instanceof StorageUsage.Known, "this store's usage is not known");
        store.write("job_1/a.jpg", new byte[1 << 20]);
        long before = used();
        setAside(RUN, "job_1/a.jpg");

        assertThat(used()).isGreaterThan(before - (1 << 19));
    }

    private long used() {
        return ((StorageUsage.Known) provider.usage()).usedBytes();
    }

    @Test
    void obligation_4_lots_and_files_know_all_that_is_set_aside_once() {
        write("a.jpg", "job_1/b.jpg", "job_1/deep/deeper/c.jpg", "d.jpg");
        setAside(RUN, "a.jpg", "job_1/b.jpg");
        setAside(RUN, "job_1/deep/deeper/c.jpg");
        setAside(OTHER_RUN, "d.jpg");

        assertThat(keysAside(RUN)).containsExactly("a.jpg", "job_1/b.jpg", "job_1/deep/deeper/c.jpg");
        assertThat(keysAside(OTHER_RUN)).containsExactly("d.jpg");
        assertThat(filesInLots()).isEqualTo(4);
        assertThat(quarantine.lots())
                .filteredOn(lot -> lot.run().equals(OTHER_RUN))
                .singleElement()
                .satisfies(lot -> {
                    assertThat(lot.bytes()).isEqualTo(content("content of d.jpg").length);
                    assertThat(lot.movedAt())
                            .isBetween(
                                    provider.now().minusSeconds(60),
                                    provider.now().plusSeconds(60));
                });
        assertThat(quarantine.check()).isEmpty();
    }

    @Test
    void obligation_4_an_empty_quarantine_has_no_lots() {
        assertThat(quarantine.lots()).isEmpty();
        assertThat(keysAside(RUN)).isEmpty();
        assertThat(quarantine.check()).isEmpty();
    }

    @Test
    void obligation_4_names_come_back_byte_for_byte() {
        List<String> keys =
                HostileKey.all().map(HostileKey::key).filter(store::canHold).toList();
        for (String key : keys) {
            store.write(key, content(key));
        }
        List<String> listed = listedAll().stream().map(StoredFile::key).toList();
        setAside(RUN, listed.toArray(String[]::new));

        assertThat(keysAside(RUN)).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(restored(restore(RUN, ALL))).containsOnly(RestoreResult.Outcome.RESTORED);
        assertThat(listedAll()).extracting(StoredFile::key).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void obligation_10_a_file_that_cannot_be_moved_stops_no_other() {
        StorageFixture.Faults faults = needs(store.faults(), "faults");
        write("a.jpg", "b.jpg", "c.jpg");
        List<StoredFile> files = List.of(listed("a.jpg"), listed("b.jpg"), listed("c.jpg"));
        faults.failDeletion("b.jpg");

        assertThat(outcomes(quarantine.move(RUN, files, Deadline.never())))
                .containsExactly(Outcome.DELETED, Outcome.FAILED, Outcome.DELETED);
        assertThat(store.exists("b.jpg")).isTrue();
        assertThat(keysAside(RUN)).containsExactly("a.jpg", "c.jpg");
    }

    @Test
    void obligation_11_several_threads_move_each_file_once() {
        writeMany(200);
        List<StoredFile> files = listedAll();
        Queue<Outcome> all = new ConcurrentLinkedQueue<>();

        new ThreadedWorkers(4).run(() -> all.addAll(outcomes(quarantine.move(RUN, files, Deadline.never()))));

        assertThat(all).filteredOn(Outcome.DELETED::equals).hasSize(200);
        assertThat(all).isSubsetOf(Outcome.DELETED, Outcome.ALREADY_GONE, Outcome.CHANGED);
        assertThat(keysAside(RUN))
                .containsExactlyElementsOf(
                        files.stream().map(StoredFile::key).sorted().toList());
    }

    @Test
    void obligation_4_a_file_tells_its_size_and_run() {
        store.write("job_1/a.jpg", new byte[4711]);
        setAside(RUN, "job_1/a.jpg");
        List<QuarantinedFile> files = new ArrayList<>();

        quarantine.files(RUN, files::add);

        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.run()).isEqualTo(RUN);
            assertThat(file.sizeBytes()).isEqualTo(4711);
            assertThat(file.movedAt()).isEqualTo(quarantine.lots().get(0).movedAt());
        });
    }
}
