// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.PurgeResult;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 8 and 10: what is purged is gone for good, and only what was meant. */
abstract class QuarantinePurgingContract extends QuarantineContractTopic {

    QuarantinePurgingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_8_what_is_purged_is_gone_and_frees_its_bytes() {
        store.write("job_1/a.jpg", new byte[4711]);
        setAside(RUN, "job_1/a.jpg");

        List<PurgeResult> results = purge(Instant.MAX);

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.file().key()).isEqualTo("job_1/a.jpg");
            assertThat(result.file().run()).isEqualTo(RUN);
            assertThat(result.result().outcome()).isEqualTo(Outcome.DELETED);
            assertThat(result.result().bytesFreed()).isEqualTo(4711);
        });
        assertThat(quarantine.lots()).isEmpty();
        assertThat(restore(RUN, ALL)).isEmpty();
    }

    @Test
    void obligation_8_a_name_whose_content_has_another_one_frees_nothing() {
        StorageFixture.HardLinks links = needs(store.hardLinks(), "hard links");
        store.write("a.jpg", new byte[100]);
        links.link("b.jpg", "a.jpg");
        setAside(RUN, "a.jpg");

        assertThat(purge(Instant.MAX))
                .extracting(result -> result.result().bytesFreed())
                .containsExactly(0L);
        assertThat(store.exists("b.jpg")).isTrue();
    }

    @Test
    void obligation_8_what_was_set_aside_after_the_moment_stays() {
        write("a.jpg");
        Instant before = provider.now().minusSeconds(1);
        setAside(RUN, "a.jpg");

        assertThat(purge(before)).isEmpty();
        assertThat(purge(quarantine.lots().get(0).movedAt())).isEmpty();
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
        assertThat(keys(purge(quarantine.lots().get(0).movedAt().plusNanos(1)))).containsExactly("a.jpg");
    }

    @Test
    void obligation_8_files_that_were_written_anew_stay() {
        write("a.jpg");
        setAside(RUN, "a.jpg");
        write("a.jpg", "job_1/b.jpg");

        purge(Instant.MAX);

        assertThat(store.exists("a.jpg")).isTrue();
        assertThat(store.exists("job_1/b.jpg")).isTrue();
    }

    @Test
    void obligation_8_nothing_is_purged_after_the_deadline() {
        write("a.jpg");
        setAside(RUN, "a.jpg");

        assertThat(purge(Instant.MAX, () -> true)).isEmpty();
        assertThat(keysAside(RUN)).containsExactly("a.jpg");
    }

    @Test
    void obligation_8_what_is_left_when_the_deadline_passes_stays() {
        List<String> keys = writeMany(20);
        setAside(RUN, keys.toArray(String[]::new));

        List<PurgeResult> results = purge(Instant.MAX, afterAsks(5));

        assertThat(results).hasSizeBetween(1, 5 * store.filesPerRequest());
        assertThat(keysAside(RUN)).hasSize(20 - results.size()).doesNotContainAnyElementsOf(keys(results));
    }

    @Test
    void obligation_8_an_empty_quarantine_can_be_purged() {
        write("a.jpg");

        assertThat(purge(Instant.MAX)).isEmpty();
        assertThat(store.exists("a.jpg")).isTrue();
    }

    @Test
    void obligation_8_after_a_purge_more_can_be_set_aside() {
        write("a.jpg", "b.jpg");
        setAside(RUN, "a.jpg");
        purge(Instant.MAX);

        setAside(RUN, "b.jpg");

        assertThat(keysAside(RUN)).containsExactly("b.jpg");
    }
}
