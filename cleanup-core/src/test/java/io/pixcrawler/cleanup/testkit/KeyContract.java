// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Obligation 3: the key listed is the key found and the key deleted, byte for byte. */
abstract class KeyContract extends StorageContractTopic {

    private static final String TABLE = "io.pixcrawler.cleanup.testkit.HostileKey#all";

    KeyContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void obligation_03_a_hostile_key_is_listed_found_and_inspected_as_it_is(HostileKey hostile) {
        String key = held(hostile);
        write(key);

        Listing listing = Listing.of(provider);

        assertThat(listing.keys()).containsExactly(key);
        assertThat(provider.find(key)).map(StoredFile::key).contains(key);
        assertThat(inspect(listing.file(key))).isInstanceOf(Inspected.Present.class);
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void obligation_03_deleting_a_hostile_key_deletes_it_and_nothing_that_looks_like_it(HostileKey hostile) {
        String key = held(hostile);
        List<String> all = holdable();
        write(all.toArray(String[]::new));

        Outcome outcome = delete(listed(key));

        assertThat(outcome).isEqualTo(Outcome.DELETED);
        assertThat(store.exists(key)).isFalse();
        assertThat(all).filteredOn(other -> !other.equals(key)).allMatch(store::exists);
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void obligation_03_a_hostile_key_is_a_prefix_of_itself_alone(HostileKey hostile) {
        String key = held(hostile);
        List<String> all = holdable();
        write(all.toArray(String[]::new));

        Listing listing = Listing.of(provider, Scan.of(List.of(key), 10));

        assertThat(listing.keys())
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(other -> other.startsWith(key)).toList());
    }

    @Test
    void obligation_03_all_hostile_keys_live_side_by_side() {
        List<String> all = holdable();
        write(all.toArray(String[]::new));

        assertThat(Listing.of(provider).keys()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void obligation_03_a_name_that_is_not_text_is_skipped_and_counted() {
        StorageFixture.BrokenNames broken = needs(store.brokenNames(), "names that are not text");
        write("job_1/a.jpg");
        broken.writeInto("job_1");

        Listing listing = Listing.of(provider);

        assertThat(listing.keys()).containsExactly("job_1/a.jpg");
        assertThat(listing.skipped())
                .extracting(SkippedEntry::reason)
                .containsExactly(SkippedEntry.Reason.NAME_NOT_TEXT);
    }

    private String held(HostileKey hostile) {
        assumeTrue(store.canHold(hostile.key()), "this store has no key with " + hostile);
        return hostile.key();
    }

    private List<String> holdable() {
        return HostileKey.all().map(HostileKey::key).filter(store::canHold).toList();
    }
}
