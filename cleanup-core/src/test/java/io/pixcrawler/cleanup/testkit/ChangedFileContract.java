// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligation 13: a file that is not what was listed, or inspected, stays. */
abstract class ChangedFileContract extends StorageContractTopic {

    private static final String KEY = "job_1/a.jpg";

    ChangedFileContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    private void assertStays(StoredFile judged) {
        assertThat(delete(judged)).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists(KEY)).isTrue();
    }

    @Test
    void obligation_13_a_file_overwritten_with_another_size_since_it_was_listed_stays() {
        StoredFile listed = writtenAndListed(KEY);
        store.write(KEY, content("something longer than before"));

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_overwritten_with_another_size_since_it_was_inspected_stays() {
        write(KEY);
        Inspected.Present inspected = inspected(KEY);
        store.write(KEY, content("something longer than before"));

        assertStays(inspected.file());
    }

    @Test
    void obligation_13_a_file_truncated_since_it_was_listed_stays() {
        StoredFile listed = writtenAndListed(KEY);
        store.write(KEY, new byte[0]);

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_written_again_with_the_same_bytes_stays() {
        StoredFile listed = writtenAndListed(KEY);
        rewriteVisibly(listed, "content of " + KEY);

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_that_was_deleted_and_written_again_stays() {
        StoredFile listed = writtenAndListed(KEY);
        store.delete(KEY);
        rewriteVisibly(listed, "content of " + KEY);

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_with_a_later_time_stays() {
        StorageFixture.FileTimes times = needs(store.fileTimes(), "settable file times");
        StoredFile listed = writtenAndListed(KEY);
        times.setLastModified(KEY, listed.lastModified().plus(Duration.ofHours(1)));

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_with_an_earlier_time_stays() {
        StorageFixture.FileTimes times = needs(store.fileTimes(), "settable file times");
        StoredFile listed = writtenAndListed(KEY);
        times.setLastModified(KEY, listed.lastModified().minus(Duration.ofHours(1)));

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_overwritten_since_it_was_inspected_stays_although_size_and_time_were_set_back() {
        write(KEY);
        Inspected.Present before = inspected(KEY);
        setBackVisibly(before, () -> {});

        assertStays(before.file());
    }

    @Test
    void obligation_13_a_file_replaced_since_it_was_inspected_stays_although_size_and_time_were_set_back() {
        write(KEY);
        Inspected.Present before = inspected(KEY);
        setBackVisibly(before, () -> store.delete(KEY));

        assertStays(before.file());
    }

    /**
     * Writes other bytes of the same size under the same time, until the store's own time of change shows that somebody
     * did.
     */
    private void setBackVisibly(Inspected.Present before, Runnable first) {
        StorageFixture.FileTimes times = needs(store.fileTimes(), "settable file times");
        assumeTrue(before.changed() != null, "this store has no time of change");
        repeat(
                "writing \"" + KEY + "\" again never gave it another time of change",
                () -> {
                    first.run();
                    store.write(KEY, content("CONTENT OF " + KEY));
                    times.setLastModified(KEY, before.file().lastModified());
                },
                () -> !Objects.equals(inspected(KEY).changed(), before.changed()));
        assertThat(inspected(KEY).file().sizeBytes()).isEqualTo(before.file().sizeBytes());
    }

    @Test
    void obligation_13_a_file_that_got_a_second_name_since_it_was_inspected_stays() {
        StorageFixture.HardLinks links = needs(store.hardLinks(), "hard links");
        write(KEY);
        Inspected.Present before = inspected(KEY);
        AtomicInteger names = new AtomicInteger();
        repeat(
                "a second name never gave \"" + KEY + "\" another time of change",
                () -> links.link("job_1/name_" + names.incrementAndGet(), KEY),
                () -> !Objects.equals(inspected(KEY).changed(), before.changed()));

        assertStays(before.file());
    }

    @Test
    void obligation_13_a_file_replaced_by_a_directory_is_changed_and_the_directory_stays() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed(KEY);
        store.delete(KEY);
        directories.make(KEY);

        assertStays(listed);
    }

    @Test
    void obligation_13_a_file_whose_directory_became_a_file_goes_nowhere() {
        StorageFixture.Directories ignored = needs(store.directories(), "directories");
        StoredFile listed = writtenAndListed(KEY);
        store.delete(KEY);
        store.delete("job_1");
        write("job_1");

        assertThat(delete(listed)).isIn(Outcome.ALREADY_GONE, Outcome.CHANGED);
        assertThat(store.exists("job_1")).isTrue();
    }
}
