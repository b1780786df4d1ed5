// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Obligation 2: a prefix is a beginning of keys, character by character, and knows nothing of directories. */
abstract class PrefixContract extends StorageContractTopic {

    private static final List<String> KEYS = List.of(
            "job_1",
            "job_1.tmp",
            "job_12/job_12_chunk_3_a.jpg",
            "job_12/job_12_chunk_3/b.jpg",
            "job_12/job_12_chunk_31/c.jpg",
            "job_12/job_12_chunk_4_d.jpg",
            "job_12/other/job_12_chunk_3_e.jpg",
            "job_123_f.jpg",
            "job_2/job_1_g.jpg",
            "Job_77/h.jpg~",
            "xjob_12/i.jpg");

    PrefixContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    static Stream<Arguments> prefixes() {
        return Stream.of(
                        List.of("job_1"),
                        List.of("job_12"),
                        List.of("job_12/"),
                        List.of("job_12/job_12_chunk_3"),
                        List.of("job_12/job_12_chunk_3/"),
                        List.of("job_12/job_12_chunk_3_a.jpg"),
                        List.of("job_12/other/job_12"),
                        List.of("j"),
                        List.of("job_9"),
                        List.of("job_9/job_9_chunk_1"),
                        List.of("job_1/"),
                        List.of("ob_1"),
                        List.of("job_77"),
                        List.of("job_77/"),
                        List.of("job_1", "job_12", "job_12/job"),
                        List.of("job_12/job_12_chunk_3", "job_12/job_12_chunk_31", "job_12/"),
                        List.of("job_2/", "job_12/other/", "absent/"),
                        List.of("job_1", "job_1"),
                        List.of("../"),
                        List.of("job_12/../job_2/"),
                        List.of("job_12/./job_12_chunk_3"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void obligation_02_exactly_the_keys_that_begin_with_a_prefix_are_delivered_once(List<String> prefixes) {
        write(KEYS.stream().filter(store::canHold).toArray(String[]::new));
        List<String> expected = KEYS.stream()
                .filter(store::canHold)
                .filter(key -> prefixes.stream().anyMatch(key::startsWith))
                .toList();

        for (int workers : new int[] {1, 4}) {
            Scan scan = Scan.of(prefixes, 2).withWorkers(new ThreadedWorkers(workers));
            assertThat(Listing.of(provider, scan).keys()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void obligation_02_a_prefix_that_ends_in_the_middle_of_a_name_takes_all_that_is_below_it() {
        List<String> keys = writeMany(200);

        Listing listing = Listing.of(provider, Scan.of(List.of("job_12/de", "job_1/"), 10));

        assertThat(listing.keys())
                .containsExactlyInAnyOrderElementsOf(keys.stream()
                        .filter(key -> key.startsWith("job_12/de") || key.startsWith("job_1/"))
                        .toList());
    }

    @Test
    void obligation_02_a_scan_of_absent_prefixes_is_complete() {
        write("job_1/a.jpg");

        ScanEnd end = provider.scan(Scan.of(List.of("absent/x", "job_2"), 10), new Listing());

        assertThat(end).isEqualTo(ScanEnd.completed());
    }

    @Test
    void obligation_02_empty_directories_are_delivered_by_the_same_prefixes() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        directories.make("job_1");
        directories.make("job_12/inner");
        directories.make("job_2");

        Listing listing = Listing.of(provider, Scan.of(List.of("job_1"), 10));

        assertThat(listing.emptyDirectories()).containsExactlyInAnyOrder("job_1", "job_12/inner");
    }
}
